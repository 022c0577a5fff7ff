//! Patience: how long callers would wait. Seen only in those who hung up; who was answered would have waited longer.

use super::records::{Understood, Wait};
use crate::law::{Law, Tail};
use crate::statistics::survival::{Exits, Step};
use crate::statistics::{
    Confidence, Interval, Seen, Survival, WeibullCensored, exponential_mean, weibull_censored,
};

/// Everything that was fitted to waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Patience {
    /// Calls.
    pub n: usize,
    /// Those that were abandoned.
    pub abandoned: usize,
    /// Rows without a wait.
    pub empty: usize,
    /// Calls that were abandoned at 0 s.
    pub at_once: usize,
    /// All waiting in seconds.
    pub waiting: f64,
    /// Mean patience in seconds, if it is exponential; endless when nobody hung up.
    pub exponential: Interval,
    /// A Weibull law beside it; none with fewer than ten abandonments.
    pub weibull: Option<WeibullCensored>,
    /// The share still willing to wait, after Kaplan and Meier, of those who were not answered at once.
    pub survival: Survival,
    /// Patience of those who wait long; none when nobody hung up.
    pub rest: Option<Rest>,
    /// How the table was understood.
    pub understood: Understood,
}

/// How patience goes on, from those who waited long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rest {
    /// Who waited longer than so many seconds.
    pub from: f64,
    /// Mean of what they would wait more, in seconds, if that is exponential.
    pub mean: Interval,
}

/// Below so many callers still waiting a step of the curve is too uncertain to be written.
const ENOUGH_WAITING: u64 = 10;
/// Points of the table that is written.
const POINTS: usize = 12;

/// Fits patience to waits, as [`super::records::read_waits`] gives them.
pub fn fit_patience((waits, empty, understood): (Vec<Wait>, usize, Understood)) -> Patience {
    let seen: Vec<Seen> = waits
        .iter()
        .map(|wait| Seen {
            time: wait.waited,
            ended: wait.abandoned,
        })
        .collect();
    // Who was answered at once never had to show any patience.
    let exits: Vec<Exits> = waits
        .iter()
        .filter(|wait| wait.abandoned || wait.waited > 0.0)
        .map(|wait| Exits {
            time: wait.waited,
            ended: u64::from(wait.abandoned),
            open: u64::from(!wait.abandoned),
        })
        .collect();
    let endless = Interval {
        value: f64::INFINITY,
        low: 0.0,
        high: f64::INFINITY,
    };
    let survival = Survival::of(&exits, Confidence::USUAL);
    Patience {
        rest: rest(&seen, &survival),
        n: waits.len(),
        abandoned: waits.iter().filter(|wait| wait.abandoned).count(),
        empty,
        at_once: waits
            .iter()
            .filter(|wait| wait.abandoned && wait.waited <= 0.0)
            .count(),
        waiting: waits.iter().map(|wait| wait.waited).sum(),
        exponential: exponential_mean(&seen, Confidence::USUAL).unwrap_or(endless),
        weibull: weibull_censored(&seen, 1.0, Confidence::USUAL),
        survival,
        understood,
    }
}

/// Those beyond the time at which half of those who hung up had gone.
fn rest(seen: &[Seen], survival: &Survival) -> Option<Rest> {
    let last = survival.steps.last()?.share;
    let halfway = survival
        .steps
        .iter()
        .rfind(|step| step.share >= f64::midpoint(1.0, last));
    let from = halfway.map_or(0.0, |step| step.time);
    let beyond = seen.iter().filter(|one| one.time > from);
    let beyond: Vec<Seen> = beyond
        .map(|one| Seen {
            time: one.time - from,
            ended: one.ended,
        })
        .collect();
    let mean = exponential_mean(&beyond, Confidence::USUAL)?;
    mean.value.is_finite().then_some(Rest { from, mean })
}

impl Patience {
    /// The records do not fit an exponential law.
    pub fn exponential_refused(&self) -> bool {
        self.weibull
            .is_some_and(|weibull| weibull.p_exponential < 0.05)
    }

    /// Steps of the curve that are sure enough to be shown and written: some callers were still waiting. About twelve, evenly
    /// down the curve.
    pub fn steps(&self) -> Vec<Step> {
        let mut sure: Vec<Step> = self
            .survival
            .steps
            .iter()
            .copied()
            .filter(|step| step.at_risk >= ENOUGH_WAITING && step.share > 0.0)
            .collect();
        let Some(last) = sure.pop() else {
            return Vec::new();
        };
        let gap = (1.0 - last.share) / POINTS as f64;
        let mut kept: Vec<Step> = Vec::new();
        for step in sure {
            let above = kept.last().map_or(1.0, |step| step.share);
            if above - step.share >= gap && step.share - last.share >= gap / 2.0 {
                kept.push(step);
            }
        }
        kept.push(last);
        kept
    }

    /// The law that is written: exponential unless that is refused, then the table. None when nobody hung up.
    pub fn law(&self) -> Option<Law> {
        if self.abandoned == 0 {
            return None;
        }
        let steps = self.steps();
        // A table needs a stretch after which it goes on.
        if self.exponential_refused() && steps.iter().any(|step| step.time > 0.0) {
            let points = steps.iter().map(|step| (step.time, step.share)).collect();
            let tail = self
                .rest
                .map_or(Tail::LastHazard, |rest| Tail::Exponential(rest.mean.value));
            return Some(Law::Survival { points, tail });
        }
        Some(Law::Exponential {
            mean: self.exponential.value,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Draw, Index, NameKey, Owner, Purpose, Root};

    fn draws(set: u32) -> Draw {
        Root::new(11, set)
            .stream(NameKey::of("patience"), 0)
            .draw(Purpose::Patience, Index::ONLY)
    }

    fn fitted(law: &Law, set: u32) -> Patience {
        let mut draw = draws(set);
        let waits: Vec<(f64, bool)> = (0..1_000)
            .map(|_| {
                let (patience, offered) = (law.draw(&mut draw), 80.0 * draw.unit_exponential());
                (patience.min(offered).floor(), patience < offered)
            })
            .collect();
        of(&waits)
    }

    fn of(waits: &[(f64, bool)]) -> Patience {
        let waits = waits.iter();
        let waits = waits.map(|(waited, abandoned)| Wait {
            waited: *waited,
            abandoned: *abandoned,
        });
        let understood = Understood {
            separator: ',',
            decimal_comma: false,
            used: Vec::new(),
            unused: Vec::new(),
            day_first_assumed: false,
            totals: Vec::new(),
            unit: None,
            clock_put_back: Vec::new(),
            abandoned: 0,
            says_abandoned: false,
        };
        fit_patience((waits.collect(), 0, understood))
    }

    #[test]
    fn an_exponential_patience_is_found_again() {
        let found = fitted(&Law::Exponential { mean: 240.0 }, 1);
        assert!(found.exponential.covers(240.0), "{:?}", found.exponential);
        assert!(!found.exponential_refused());
        assert!(matches!(found.law(), Some(Law::Exponential { .. })));
    }

    /// A third hangs up in the first seconds, the others are patient: no exponential law, and the table lies near the truth.
    #[test]
    fn another_patience_is_written_as_a_table() {
        let law = Law::Mix(vec![
            (
                0.3,
                Law::Uniform {
                    low: 5.0,
                    high: 30.0,
                },
            ),
            (0.7, Law::Exponential { mean: 400.0 }),
        ]);
        let found = fitted(&law, 2);
        assert!(found.exponential_refused());
        let written = found.law().expect("a law");
        assert_eq!(written.check(), Ok(()));
        let Law::Survival { points, .. } = &written else {
            panic!("{written:?}")
        };
        assert!((8..=POINTS + 1).contains(&points.len()), "{points:?}");
        for time in [20.0, 40.0, 100.0] {
            let far = (written.survival(time) - law.survival(time)).abs();
            assert!(far < 0.06, "{time}: {far}");
        }
        let rest = found.rest.expect("somebody who waited long");
        assert!(
            rest.from >= 10.0 && rest.mean.low > 200.0 && rest.mean.high < 800.0,
            "{rest:?}"
        );
    }

    /// Two of four who had to wait hung up at once; ten who were answered at once say nothing.
    #[test]
    fn who_is_answered_at_once_shows_no_patience() {
        let mut waits = vec![(0.0, true), (0.0, true), (30.0, true), (40.0, false)];
        waits.extend([(0.0, false); 10]);
        let found = of(&waits);
        assert_eq!((found.n, found.survival.n), (14, 4));
        assert!((found.survival.share_after(0.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn nobody_hung_up() {
        let found = fitted(&Law::NEVER, 3);
        assert_eq!((found.abandoned, found.law()), (0, None));
        assert!(found.exponential.low > 1_000.0 && found.exponential.high.is_infinite());
    }
}
