//! Volume, its spread over the day and over the week, and how busy days differ.
//!
//! A day's calls are taken as Poisson with mean `volume of its weekday * B`, spread over the day by one profile; B is the
//! busyness, gamma with mean 1. Whether weekdays differ, whether days vary at all beyond chance, whether the
//! profile is one for all weekdays and whether a morning says all about its afternoon is tested and told. Where days of
//! several reasons vary, one correlation says how their B go together.

mod contrasts;
mod days;
mod nights;
mod profile;
mod together;

use jiff::civil::{Date, Weekday};

use super::records::{Counts, ReasonCounts, Understood};
use crate::statistics::{
    Confidence, CountGroup, Interval, PairedFactors, Test, factor_spread, index_of_dispersion,
};
use crate::time::Span;
use days::{Days, seen_days};
use profile::Opening;
pub use profile::Share;
pub(crate) use profile::gaps;

/// A day and its number of each interval, none where nothing was recorded.
type Counted = (Date, Vec<Option<u64>>);

/// Everything that was fitted to counts per interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrivals {
    /// Starts of the intervals; beyond 24:00 those of a line that is open over midnight, which are of the evening before.
    pub starts: Vec<Span>,
    /// Their length; a day when there are only numbers per day.
    pub length: Span,
    /// By reason.
    pub reasons: Vec<ReasonFit>,
    /// How busy days of several reasons go together; none: there are not two whose days vary, or too few days to tell.
    pub together: Option<Together>,
    /// Days that were left out because the user said so.
    pub left_out: Vec<Date>,
    /// Intervals without a number.
    pub missing: usize,
    /// They were taken as 0, because the user said so.
    pub zeros_filled: bool,
    /// Does any row say 0.
    pub says_zero: bool,
    /// How the table was understood.
    pub understood: Understood,
}

/// How busy days of several reasons go together: as correlations of their factors, weekdays and chance taken out.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// The reasons, by their place: those whose days vary, with one factor for the whole day.
    pub reasons: Vec<usize>,
    /// Reasons whose days vary and whose busyness changes within the day: left out.
    pub changing: Vec<usize>,
    /// Days on which all of these were seen wholly.
    pub days: usize,
    /// The correlation that any two of them have.
    pub correlation: Interval,
    /// That of each two, where there are more than two.
    pub pairs: Vec<(usize, usize, Interval)>,
}

impl Together {
    /// Is it written: some correlation above 0 is there.
    pub fn found(&self) -> bool {
        self.correlation.low > 0.0
    }
}

/// What was fitted to one reason.
#[derive(Clone, Debug, PartialEq)]
pub struct ReasonFit {
    /// As the table names it; empty when it names none.
    pub name: String,
    /// All calls of the days that were used.
    pub calls: u64,
    /// The days that were used, in order.
    pub days: Vec<Date>,
    /// Days without any call: taken as closed.
    pub closed: Vec<Date>,
    /// Days of weekdays that are otherwise there, without any row: taken as closed.
    pub absent: Vec<Date>,
    /// Days of which less than half of the usual volume was seen: left out.
    pub hardly_seen: Vec<Date>,
    /// Days of which a part was seen.
    pub partly_seen: Vec<Date>,
    /// By weekday on which it is open, Monday first.
    pub weekdays: Vec<WeekdayFit>,
    /// Calls per opening day, all weekdays together.
    pub per_day: Interval,
    /// Do weekdays differ in volume. None: there is one weekday, or too few days to tell.
    pub weekdays_differ: Option<Test>,
    /// The share of each interval in a day that is open in all of them; empty when there are only numbers per day.
    pub profile: Vec<Share>,
    /// Does the profile differ between weekdays.
    pub profiles_differ: Option<Test>,
    /// By weekday, as in `weekdays`: the share of each interval in its days, where one profile cannot say it: profiles
    /// differ, or a weekday is shut while others are open.
    pub weekday_profiles: Vec<Vec<Share>>,
    /// Do days vary more than chance explains.
    pub dispersion: Option<Test>,
    /// Coefficient of variation of the busyness of days.
    pub busyness: Option<Interval>,
    /// The two parts of the day.
    pub halves: Option<Halves>,
    /// Days that are far off what is usual for them.
    pub far: Vec<FarDay>,
    /// The busyness without the days that are far off, when there are any.
    pub busyness_without_far: Option<Interval>,
    /// Growth of the volume per week: 0.01 is one percent.
    pub growth: Option<Interval>,
}

/// One weekday.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekdayFit {
    /// Which.
    pub weekday: Weekday,
    /// How many of them were used.
    pub days: usize,
    /// Calls per day.
    pub per_day: Interval,
    /// From when until when calls come.
    pub hours: (Span, Span),
}

/// Morning and afternoon, by the moment until which half of the calls come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halves {
    /// The moment.
    pub at: Span,
    /// Does the share of the morning vary from day to day more than chance explains.
    pub varies: Test,
    /// The busyness of either half and how they go together, where there are calls enough to tell.
    pub factors: Option<PairedFactors>,
}

/// A day that is far off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FarDay {
    /// Which.
    pub date: Date,
    /// Its calls.
    pub calls: u64,
    /// How many times what is usual for its weekday.
    pub times: f64,
}

impl Arrivals {
    /// Is the line open over midnight and shut by day: what comes after midnight is of the evening before.
    pub fn is_by_night(&self) -> bool {
        self.starts.last().is_some_and(|last| *last >= Span::DAY)
    }
}

impl ReasonFit {
    /// The calls of a day that is open in all intervals of the profile.
    pub fn whole_day(&self) -> f64 {
        let days = |day: &WeekdayFit| day.days as f64;
        let open = |share: &&Share, day: &WeekdayFit| {
            day.hours.0 <= share.start && share.start < day.hours.1
        };
        let seen = self.weekdays.iter().map(|day| {
            let shares = self.profile.iter().filter(|share| open(share, day));
            days(day) * shares.filter_map(|share| share.share.value).sum::<f64>()
        });
        let all: f64 = self.weekdays.iter().map(days).sum();
        self.per_day.value * all / seen.sum::<f64>()
    }

    /// Is the volume written weekday by weekday.
    pub fn by_weekday(&self) -> bool {
        self.weekdays_differ.is_some_and(|test| test.found())
    }

    /// Does the profile of all days misrepresent some weekday. At 1 %, as days whose morning and afternoon differ by
    /// themselves make weekdays look different too often at 5 %.
    pub fn profile_is_not_one(&self) -> bool {
        self.profiles_differ.is_some_and(|test| test.p < 0.01)
    }

    /// Is busyness written: days vary more than chance explains.
    pub fn is_busy(&self) -> bool {
        self.dispersion.is_some_and(|test| test.found())
            && self.busyness.is_some_and(|cv| cv.value > 0.0)
    }

    /// The two halves, when busyness is to have a value of its own for each.
    pub fn changes(&self) -> Option<(Span, PairedFactors)> {
        let halves = self
            .halves
            .filter(|halves| self.is_busy() && halves.varies.found())?;
        Some((halves.at, halves.factors?))
    }
}

/// A reason of which too few days are known; its name is empty when the table names none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooFewDays(pub String);

/// Fits volume, profile and busyness to counts; the days of `left_out` do not count.
///
/// # Errors
/// The reasons with fewer than two days with calls.
pub fn fit_arrivals(counts: &Counts, left_out: &[Date]) -> Result<Arrivals, Vec<TooFewDays>> {
    let by_night = nights::by_night(counts);
    let counts = by_night.as_ref().unwrap_or(counts);
    let mut wrong = Vec::new();
    let mut reasons = Vec::new();
    let kept: Vec<Vec<&Counted>> = counts
        .reasons
        .iter()
        .map(|reason| {
            let days = reason.days.iter();
            days.filter(|day| !left_out.contains(&day.0)).collect()
        })
        .collect();
    let openings: Vec<Opening> = kept.iter().map(|days| Opening::of(days)).collect();
    for ((reason, kept), opening) in counts.reasons.iter().zip(&kept).zip(&openings) {
        let needs_weekdays = opening.needs_weekdays(&openings);
        match fit_reason(counts, reason, (kept, opening, needs_weekdays), left_out) {
            Some(fitted) => reasons.push(fitted),
            None => wrong.push(TooFewDays(reason.name.clone())),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Arrivals {
        starts: counts.starts.clone(),
        length: counts.length,
        together: together::together(&reasons),
        reasons: reasons.into_iter().map(|(fit, _)| fit).collect(),
        left_out: left_out.to_vec(),
        missing: counts.missing,
        zeros_filled: counts.zeros_filled,
        says_zero: counts.says_zero,
        understood: counts.understood.clone(),
    })
}

fn fit_reason(
    counts: &Counts,
    reason: &ReasonCounts,
    (kept, opening, needs_weekdays): (&[&Counted], &Opening, bool),
    left_out: &[Date],
) -> Option<(ReasonFit, Days)> {
    let open = kept.iter().filter_map(|(date, counts)| {
        Some((opening.hours(*date)?.open.as_slice(), counts.as_slice()))
    });
    let shares = profile::profile(&open.collect::<Vec<_>>());
    let seen = seen_days(kept, opening, &shares, left_out);
    let days = seen.used;
    if days.list.len() < 2 {
        return None;
    }
    let weekdays_differ = days.weekdays_differ();
    let groups = days.groups(weekdays_differ.is_some_and(|test| test.found()));
    let busyness = factor_spread(&counted(&groups), Confidence::USUAL);
    let far = days.far(&groups);
    let without: Vec<Days> = groups.iter().map(|group| group.without(&far)).collect();
    let daily = counts.is_daily();
    let mut fit = ReasonFit {
        name: reason.name.clone(),
        calls: days.list.iter().map(|day| day.calls).sum(),
        days: days.list.iter().map(|day| day.date).collect(),
        closed: seen.closed,
        absent: seen.absent,
        hardly_seen: seen.hardly_seen,
        partly_seen: seen.partly_seen,
        weekdays: days.weekdays(opening, counts, busyness),
        per_day: days.per_day(busyness),
        weekdays_differ,
        profile: if daily {
            Vec::new()
        } else {
            days.shares(&counts.starts)
        },
        profiles_differ: if daily { None } else { days.profiles_differ() },
        weekday_profiles: Vec::new(),
        dispersion: dispersion(&groups),
        busyness,
        halves: if daily {
            None
        } else {
            days.halves(&counts.starts, &shares)
        },
        busyness_without_far: (!far.is_empty())
            .then(|| factor_spread(&counted(&without), Confidence::USUAL))
            .flatten(),
        far,
        growth: days.growth(&groups),
    };
    if fit.profile_is_not_one() {
        let shares = |days: &Days| days.shares(&counts.starts);
        fit.weekday_profiles = days.by_weekday().iter().map(shares).collect();
    } else if needs_weekdays && !daily {
        let part = |days: &Days| days.part(&counts.starts, &fit.profile);
        fit.weekday_profiles = days.by_weekday().iter().map(part).collect();
    }
    Some((fit, days))
}

fn counted(groups: &[Days]) -> Vec<CountGroup> {
    groups.iter().map(Days::counted).collect()
}

/// Fisher's index over days, each against the mean of its group.
fn dispersion(groups: &[Days]) -> Option<Test> {
    let mut pairs = Vec::new();
    for group in groups {
        let mean = group.counted().mean();
        pairs.extend(
            group
                .list
                .iter()
                .map(|day| (day.calls as f64, mean * day.seen)),
        );
    }
    index_of_dispersion(&pairs, groups.len())
}
