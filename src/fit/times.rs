//! Lengths of time: talk, hold, wrap-up. Which law they have, and what in the records is no law at all.

use super::records::Understood;
use crate::statistics::{Confidence, Fitted, Share, fit_families, median, wilson};

/// Everything that was fitted to lengths of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// The heading of the column.
    pub column: String,
    /// How many times there are, zeros included.
    pub n: usize,
    /// Rows without a time.
    pub empty: usize,
    /// Times of 0.
    pub zeros: Share,
    /// The laws that were fitted to what is above 0, the best first; empty when there are fewer than five times, or
    /// all are the same.
    pub fits: Vec<Fitted>,
    /// Shortest above 0, median of all, and longest, in seconds.
    pub range: (f64, f64, f64),
    /// Times that stand at round values far more often than by chance.
    pub heap: Option<Heap>,
    /// Times that are far longer than the others, the longest first.
    pub far: Vec<f64>,
    /// Many times at one value.
    pub lump: Option<Lump>,
    /// How the table was understood.
    pub understood: Understood,
}

/// Times are heaped at multiples of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heap {
    /// The unit in seconds: 60, 30, 10 or 5.
    pub unit: u32,
    /// The share of times that are multiples of it.
    pub share: f64,
}

/// Many times have one value: a button that is pressed for people, a limit, a default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lump {
    /// The value in seconds.
    pub at: f64,
    /// The share of times that have it.
    pub share: f64,
    /// It is the longest of all: times may be cut off there.
    pub is_longest: bool,
}

/// Zeros are written as a part of their own from this share on; fewer change no mean that anybody would see.
pub const ZEROS_THAT_COUNT: f64 = 0.005;
/// From this share on one value is a lump.
const LUMP: f64 = 0.05;
/// So few times are at a value together by chance often enough.
const FEW: usize = 20;
/// Multiples of a unit are heaped when there are more than so many times as many as expected.
const HEAPED: f64 = 1.5;

/// Nobody talks longer than half a day.
const TOO_LONG_SECONDS: f64 = 43_200.0;
/// Beyond so many times the spread of logarithms above their median a time is far off: a lognormal law brings one in a
/// hundred million there.
const FAR: f64 = 5.6;
/// The median of absolute deviations of a normal law, in standard deviations.
const DEVIATION: f64 = 0.674_489_75;

/// Times far beyond the others.
fn far(times: &[f64]) -> Vec<f64> {
    let logs: Vec<f64> = times.iter().map(|time| libm::log(*time)).collect();
    let middle = median(&logs);
    let off: Vec<f64> = logs.iter().map(|log| libm::fabs(log - middle)).collect();
    let spread = median(&off) / DEVIATION;
    // Where most times are the same, twice that is not far.
    let most = middle + (FAR * spread).max(libm::log(10.0));
    let long = times.iter().copied();
    let long = long.filter(|time| libm::log(*time) > most || *time > TOO_LONG_SECONDS);
    let mut long: Vec<f64> = long.collect();
    long.sort_by(|a, b| b.total_cmp(a));
    long
}

/// Fits laws to times in seconds, as [`super::records::read_times`] gives them.
pub fn fit_times(column: &str, (times, empty, understood): (Vec<f64>, usize, Understood)) -> Times {
    let positive: Vec<f64> = times.iter().copied().filter(|time| *time > 0.0).collect();
    let zeros = (times.len() - positive.len()) as u64;
    Times {
        column: column.to_owned(),
        n: times.len(),
        empty,
        zeros: wilson(zeros, times.len() as u64, Confidence::USUAL),
        range: (
            positive.iter().copied().fold(f64::INFINITY, f64::min),
            median(&times),
            positive.iter().copied().fold(0.0, f64::max),
        ),
        heap: heap(&positive),
        far: far(&positive),
        lump: lump(&positive),
        fits: fit_families(&positive, Confidence::USUAL),
        understood,
    }
}

impl Times {
    /// Are zeros a part of their own.
    pub fn zeros_count(&self) -> bool {
        self.zeros
            .value
            .is_some_and(|share| share >= ZEROS_THAT_COUNT)
    }
}

/// Are times heaped at multiples of five seconds, ten, half a minute or a minute: the coarsest unit at which more than
/// one and a half times as many stand as the heap at a finer one, or chance, would bring there.
fn heap(times: &[f64]) -> Option<Heap> {
    let mut finest = Heap {
        unit: 1,
        share: 1.0,
    };
    for unit in [5, 10, 30, 60] {
        let whole = |time: &&f64| (*time / f64::from(unit)).fract().abs() < 1e-9;
        let share = times.iter().filter(whole).count() as f64 / times.len() as f64;
        let expected = finest.share * f64::from(finest.unit) / f64::from(unit);
        let error = libm::sqrt(expected * (1.0 - expected) / times.len() as f64);
        if share > HEAPED * expected && share > expected + 5.0 * error {
            finest = Heap { unit, share };
        }
    }
    (finest.unit > 1).then_some(finest)
}

/// The value that most times have, if that is many.
fn lump(times: &[f64]) -> Option<Lump> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let longest = sorted.last().copied()?;
    let most = sorted
        .chunk_by(|a, b| a.total_cmp(b).is_eq())
        .max_by_key(|same| same.len())?;
    let share = most.len() as f64 / times.len() as f64;
    (share >= LUMP && most.len() >= FEW).then(|| Lump {
        at: most[0],
        share,
        is_longest: most[0].total_cmp(&longest).is_eq(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;
    use crate::random::{Index, NameKey, Owner, Purpose, Root};

    fn sample(law: &Law, n: usize) -> Vec<f64> {
        let mut draw = Root::new(7, 1)
            .stream(NameKey::of("times"), 0)
            .draw(Purpose::ArrivalGap, Index::ONLY);
        (0..n).map(|_| law.draw(&mut draw)).collect()
    }

    #[test]
    fn whole_seconds_are_no_heap_and_whole_half_minutes_are() {
        let times = sample(&Law::lognormal_mean_cv(200.0, 0.8), 2_000);
        let rounded = |unit: f64| -> Vec<f64> {
            times
                .iter()
                .map(|time| (time / unit).round() * unit)
                .collect()
        };
        assert_eq!(heap(&rounded(1.0)), None);
        for unit in [5_u32, 30, 60] {
            let found = heap(&rounded(f64::from(unit))).map(|heap| heap.unit);
            assert_eq!(found, Some(unit));
        }
        assert_eq!(lump(&times), None);
    }

    #[test]
    fn a_time_of_days_is_far_off_and_a_long_one_is_not() {
        let mut times = sample(&Law::lognormal_mean_cv(200.0, 0.8), 2_000);
        assert!(far(&times).is_empty());
        times.push(99_999_999.0);
        assert_eq!(far(&times), [99_999_999.0]);
    }

    #[test]
    fn times_cut_off_stand_together_at_the_longest() {
        let times: Vec<f64> = sample(&Law::Exponential { mean: 100.0 }, 1_000);
        let cut: Vec<f64> = times.into_iter().map(|time| time.min(180.0)).collect();
        let found = lump(&cut).expect("a lump");
        assert!(found.is_longest && (found.at - 180.0).abs() < 1e-12);
        assert!((found.share - 0.165).abs() < 0.05, "{found:?}");
    }
}
