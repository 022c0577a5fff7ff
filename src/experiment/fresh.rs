//! From what an ACD counts to fresh cases.
//!
//! Offered contacts hold redials and repeats, which the run makes itself. Before the run the fresh cases are looked for
//! with which the centre, as it is written, gets the offered contacts of the file: a fixed point over its own redials
//! and repeats, by pilot runs with random numbers of their own. A formula would be quicker, but knows one queue, no
//! transfers and no opening hours.
//!
//! What is reproduced is the mean over the measured days, by reason and stretch of the volume's curve, of all contacts
//! that found the centre open. The run starts with nobody on their way back, so repeats that come after its last
//! day are not among them: with repeats by the day, measure several days.
//!
//! Fresh needs do not depend on what is decided: they are found once, in the base, and hold for its variants.

use crate::engine::{self, Attempt, ContactEnd, ContactOutcome, Interrupted, Observer};
use crate::model::{Calendar, Centre, Demand, Id, RateCurve, ReasonId, Volume};
use crate::time::{Span, Time};
use rayon::prelude::*;
use std::sync::atomic::AtomicBool;

/// Replications of each round of pilot runs: quick steps first, the last ones decide.
const ROUNDS: [u32; 6] = [10, 10, 20, 40, 100, 200];

/// Length of a pilot run where the run itself is one long run.
const PILOT_HOURS: i64 = 20;

/// What tells the pilot's random numbers from those of the run.
const PILOT: u64 = 0x0ff3_7ed0_f7e5_11ff;

/// Fresh cases as shares of offered contacts.
#[derive(Clone, Debug, PartialEq)]
pub struct Fresh {
    shares: Vec<Option<Shares>>,
    /// What was found, reason by reason; those given in fresh cases are left out.
    pub reduced: Vec<Reduced>,
}

/// One reason whose volume was given in offered contacts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reduced {
    /// The reason.
    pub reason: ReasonId,
    /// Offered contacts per measured day (per hour in a long run), as the file says.
    pub offered: f64,
    /// Fresh cases per measured day (per hour). None: recorded arrivals, which are taken as fresh as they stand.
    pub fresh: Option<f64>,
}

/// By curve, then by stretch of the curve.
type Rows = Vec<Vec<f64>>;

#[derive(Clone, Debug, PartialEq)]
struct Shares {
    rows: Rows,
    /// All curves and stretches together.
    overall: f64,
}

impl Fresh {
    /// Puts fresh cases in the place of offered contacts. Where a variant has another curve than the base, all of it is
    /// reduced by the share of the whole.
    pub fn apply(&self, centre: &mut Centre) {
        let reasons: Vec<ReasonId> = centre.reasons.ids().collect();
        for (reason, shares) in reasons.into_iter().zip(&self.shares) {
            if let Some(shares) = shares {
                reduce(&mut centre.reasons[reason].demand, shares);
            }
        }
    }
}

/// Finds the fresh cases behind the offered contacts of a base; none when every volume is given in fresh cases.
/// The same centre and seed give the same answer, however many threads there are.
///
/// # Errors
/// [`Interrupted`] when `stop` became true.
pub fn fresh(
    centre: &Centre,
    volumes: &[Volume],
    seed: u64,
    stop: &AtomicBool,
) -> Result<Option<Fresh>, Interrupted> {
    if !volumes.contains(&Volume::Offered) {
        return Ok(None);
    }
    let mut search = Search::new(centre, volumes);
    for replications in ROUNDS {
        search.round(seed ^ PILOT, replications, stop)?;
    }
    Ok(Some(search.found()))
}

struct Search<'a> {
    /// As written, in a long run shortened.
    pilot: Centre,
    centre: &'a Centre,
    /// By reason: offered contacts in all measured time; none where nothing is to be found.
    given: Vec<Option<Rows>>,
    fresh: Vec<Option<Rows>>,
    recorded: Vec<ReasonId>,
}

impl<'a> Search<'a> {
    fn new(centre: &'a Centre, volumes: &[Volume]) -> Search<'a> {
        let mut pilot = shortened(centre);
        // Offered contacts are those of a day without events, which change them.
        pilot.events.clear();
        let mut recorded = Vec::new();
        let mut given = Vec::new();
        for ((id, reason), volume) in centre.reasons.entries().zip(volumes) {
            let offered = *volume == Volume::Offered;
            let rows = offered.then(|| expected(&reason.demand, &pilot.calendar));
            let rows = rows.flatten();
            if offered && rows.is_none() {
                recorded.push(id);
            }
            given.push(rows);
        }
        Search {
            pilot,
            centre,
            fresh: given.clone(),
            given,
            recorded,
        }
    }

    /// Lives some pilots with the present fresh cases and goes towards the fixed point, fresh = offered - returns. The step
    /// is shortened by contacts per case, else it overshoots where every redial makes others redial.
    fn round(
        &mut self,
        seed: u64,
        replications: u32,
        stop: &AtomicBool,
    ) -> Result<(), Interrupted> {
        let mut centre = self.pilot.clone();
        self.found().apply(&mut centre);
        let seen: Vec<Returns<'_>> = (0..replications)
            .into_par_iter()
            .map(|replication| {
                let mut returns = Returns::new(&centre, &self.given);
                engine::run(&centre, seed, replication, &mut returns, stop)?;
                Ok(returns)
            })
            .collect::<Result<_, Interrupted>>()?;
        for (number, fresh) in self.fresh.iter_mut().enumerate() {
            let (Some(fresh), Some(given)) = (fresh, &self.given[number]) else {
                continue;
            };
            let returns = |row: usize, stretch: usize| -> f64 {
                let all: u64 = seen
                    .iter()
                    .map(|one| one.counts[number][row][stretch])
                    .sum();
                all as f64 / f64::from(replications)
            };
            let (now, back) = (
                sum(fresh),
                seen.iter().map(|one| one.of(number)).sum::<u64>(),
            );
            let contacts = now + back as f64 / f64::from(replications);
            let step = if contacts > 0.0 { now / contacts } else { 1.0 };
            for (row, values) in fresh.iter_mut().enumerate() {
                for (stretch, value) in values.iter_mut().enumerate() {
                    let missing = given[row][stretch] - *value - returns(row, stretch);
                    *value = (*value + step * missing).max(0.0);
                }
            }
        }
        Ok(())
    }

    fn found(&self) -> Fresh {
        let mut shares = Vec::new();
        let mut reduced = Vec::new();
        let periods = periods(&self.pilot.calendar);
        for (reason, _) in self.centre.reasons.entries() {
            let rows = self.given[reason.index()].as_ref();
            let rows = rows.zip(self.fresh[reason.index()].as_ref());
            shares.push(rows.map(|(given, fresh)| Shares {
                rows: divided(fresh, given),
                overall: share(sum(fresh), sum(given)),
            }));
            if let Some((given, fresh)) = rows {
                reduced.push(Reduced {
                    reason,
                    offered: sum(given) / periods,
                    fresh: Some(sum(fresh) / periods),
                });
            } else if self.recorded.contains(&reason) {
                reduced.push(Reduced {
                    reason,
                    offered: f64::NAN,
                    fresh: None,
                });
            }
        }
        Fresh { shares, reduced }
    }
}

/// A long run shortened to the length of a pilot; opening days as they are.
pub(super) fn shortened(centre: &Centre) -> Centre {
    let mut pilot = centre.clone();
    if let Calendar::Long(run) = &mut pilot.calendar {
        let longest = Span::from_micros(Span::HOUR.micros() * PILOT_HOURS);
        run.length = run.length.min(longest);
        run.warm_up = run.warm_up.min(longest);
    }
    pilot
}

/// Counts the contacts of measured time that are not the first of their case, as an ACD would.
struct Returns<'a> {
    centre: &'a Centre,
    /// By reason, curve and stretch.
    counts: Vec<Vec<Vec<u64>>>,
}

impl<'a> Returns<'a> {
    fn new(centre: &'a Centre, given: &[Option<Rows>]) -> Returns<'a> {
        let zeros = |rows: &Rows| rows.iter().map(|row| vec![0; row.len()]).collect();
        Returns {
            centre,
            counts: given
                .iter()
                .map(|rows| rows.as_ref().map(zeros).unwrap_or_default())
                .collect(),
        }
    }

    fn of(&self, reason: usize) -> u64 {
        self.counts[reason].iter().flatten().sum()
    }
}

impl Observer for Returns<'_> {
    fn contact_ended(&mut self, contact: &ContactEnd) {
        if contact.attempt == Attempt::Fresh || contact.outcome == ContactOutcome::Closed {
            return;
        }
        let reason = contact.customer.reason;
        let rows = &mut self.counts[reason.index()];
        let (day, since) = match &self.centre.calendar {
            Calendar::Days(plan) => {
                let day = plan.day_of(contact.started);
                let Some(day) = day.filter(|day| *day < plan.days as usize) else {
                    return;
                };
                (day, contact.started.since(plan.open[day].midnight()))
            }
            Calendar::Long(run) if contact.started < Time::START + run.warm_up => return,
            Calendar::Long(_) => (0, Span::ZERO),
        };
        let (row, curve) = match &self.centre.reasons[reason].demand {
            Demand::Poisson(curve) => (0, curve),
            Demand::PoissonByDay(curves) if day < curves.len() => (day, &curves[day]),
            _ => return,
        };
        let Some(counts) = rows.get_mut(row) else {
            return;
        };
        let passed = curve
            .points
            .partition_point(|(time, _)| time.since(Time::START) <= since);
        let stretch = passed.saturating_sub(1).min(counts.len().saturating_sub(1));
        if let Some(count) = counts.get_mut(stretch) {
            *count += 1;
        }
    }
}

/// Cases that the curves bring in all measured time; none for recorded arrivals.
fn expected(demand: &Demand, calendar: &Calendar) -> Option<Rows> {
    let days = match calendar {
        Calendar::Days(plan) => plan.days as usize,
        Calendar::Long(_) => 1,
    };
    let seconds = match calendar {
        Calendar::Days(_) => 0.0,
        Calendar::Long(run) => run.length.seconds(),
    };
    match demand {
        Demand::Poisson(curve) => {
            let row = stretches(curve, seconds);
            Some(vec![row.iter().map(|cases| cases * days as f64).collect()])
        }
        Demand::PoissonByDay(curves) => {
            let measured = curves.iter().take(days);
            Some(measured.map(|curve| stretches(curve, seconds)).collect())
        }
        Demand::Recorded(_) => None,
    }
}

fn stretches(curve: &RateCurve, seconds: f64) -> Vec<f64> {
    let points = curve.points.windows(2);
    let mut row: Vec<f64> = points.map(|pair| pair[1].1 - pair[0].1).collect();
    if curve.per_second > 0.0 {
        row.push(curve.per_second * seconds);
    }
    row
}

/// Days, or hours of a long run.
fn periods(calendar: &Calendar) -> f64 {
    match calendar {
        Calendar::Days(plan) => f64::from(plan.days),
        Calendar::Long(run) => run.length.seconds() / Span::HOUR.seconds(),
    }
}

fn sum(rows: &Rows) -> f64 {
    rows.iter().flatten().sum()
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 1.0 }
}

fn divided(parts: &Rows, wholes: &Rows) -> Rows {
    let rows = parts.iter().zip(wholes);
    rows.map(|(parts, wholes)| {
        let pairs = parts.iter().zip(wholes);
        pairs.map(|(part, whole)| share(*part, *whole)).collect()
    })
    .collect()
}

fn reduce(demand: &mut Demand, shares: &Shares) {
    match demand {
        Demand::Poisson(curve) => scale(curve, shares.rows.first(), shares.overall),
        Demand::PoissonByDay(curves) => {
            for (day, curve) in curves.iter_mut().enumerate() {
                scale(curve, shares.rows.get(day), shares.overall);
            }
        }
        Demand::Recorded(_) => {}
    }
}

/// Each stretch by its own share, or all of them by the overall one where the curve has others.
fn scale(curve: &mut RateCurve, shares: Option<&Vec<f64>>, overall: f64) {
    let stretches = curve.points.len().saturating_sub(1) + usize::from(curve.per_second > 0.0);
    let shares = shares.filter(|shares| shares.len() == stretches);
    let share = |stretch: usize| shares.map_or(overall, |shares| shares[stretch]);
    let mut before = 0.0;
    let mut cumulated = 0.0;
    for (number, (_, cases)) in curve.points.iter_mut().enumerate() {
        if number > 0 {
            cumulated += (*cases - before) * share(number - 1);
        }
        before = std::mem::replace(cases, cumulated);
    }
    if curve.per_second > 0.0 {
        curve.per_second *= share(stretches - 1);
    }
}
