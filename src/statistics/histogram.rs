//! Counts of whole numbers in log-linear buckets, for quantiles over millions of customers.
//!
//! Values below 128 have a bucket each; above, every power of two is cut into 64 equal buckets, so a bucket is at
//! most 1/64 of its values wide and a quantile is right to 1.6 % (0.8 % typically). Record microseconds, or an index
//! times a thousand. Merging adds counts: the order never matters.
//!
//! Sources: the bucket layout is that of G. Tene's HdrHistogram; the pooled quantile's interval is the grouped
//! jackknife of J. Shao and C. F. J. Wu, "A general theory for jackknife variance estimation", Annals of
//! Statistics 17 (1989), 1176-1197, where leaving out many observations at a time is what makes it work for
//! quantiles.

use super::{Confidence, Estimate, mean};

/// Buckets per power of two.
const OCTAVE: usize = 64;
const OCTAVE_BITS: u32 = OCTAVE.trailing_zeros();

/// Number of groups that replications are put into when there are more: 59 degrees of freedom cost 2 % of width.
const GROUPS: usize = 60;

/// Counts of non-negative whole numbers. Memory grows with the range between the smallest and largest value
/// other than zero: 512 bytes per power of two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    zeros: u64,
    total: u64,
    largest: u64,
    /// Bucket of `counts[0]`: a multiple of [`OCTAVE`], so that equal contents have equal representations.
    first: usize,
    counts: Vec<u64>,
}

impl Histogram {
    /// Nothing recorded.
    pub fn new() -> Histogram {
        Histogram::default()
    }

    /// Counts one value.
    #[inline]
    pub fn record(&mut self, value: u64) {
        self.record_many(value, 1);
    }

    /// Counts `times` equal values.
    #[inline]
    pub fn record_many(&mut self, value: u64, times: u64) {
        if times == 0 {
            return;
        }
        self.total += times;
        self.largest = self.largest.max(value);
        if value == 0 {
            self.zeros += times;
            return;
        }
        let bucket = bucket_of(value);
        if let Some(count) = self.counts.get_mut(bucket.wrapping_sub(self.first)) {
            *count += times;
        } else {
            self.grow(bucket, bucket);
            self.counts[bucket - self.first] += times;
        }
    }

    /// Adds what another histogram holds.
    pub fn merge(&mut self, other: &Histogram) {
        self.zeros += other.zeros;
        self.total += other.total;
        self.largest = self.largest.max(other.largest);
        if other.counts.is_empty() {
            return;
        }
        self.grow(other.first, other.first + other.counts.len() - 1);
        let shift = other.first - self.first;
        for (count, more) in self.counts[shift..].iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// Number of values recorded.
    pub fn count(&self) -> u64 {
        self.total
    }

    /// The largest value recorded, exactly; `None` when empty.
    pub fn largest(&self) -> Option<u64> {
        (self.total > 0).then_some(self.largest)
    }

    /// Number of values above `threshold`, which is taken to the upper end of its bucket.
    pub fn count_above(&self, threshold: u64) -> u64 {
        let from = if threshold == 0 {
            0
        } else {
            (bucket_of(threshold) + 1).saturating_sub(self.first)
        };
        self.counts.iter().skip(from).sum()
    }

    /// The value that a share `p` (0 to 1) of all values does not exceed; `None` when empty. Within a bucket the
    /// values are taken as evenly spread.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        self.quantile_without(&Histogram::new(), p)
    }

    /// The quantile of what is left when `part`, merged earlier, is taken out again.
    fn quantile_without(&self, part: &Histogram, p: f64) -> Option<f64> {
        let total = self
            .total
            .checked_sub(part.total)
            .filter(|&left| left > 0)?;
        let rank = (p.clamp(0.0, 1.0) * total as f64).max(f64::MIN_POSITIVE);
        let mut below = self.zeros - part.zeros;
        if rank <= below as f64 {
            return Some(0.0);
        }
        for (place, count) in self.counts.iter().enumerate() {
            let bucket = self.first + place;
            let taken = part.counts.get(bucket.wrapping_sub(part.first));
            let here = count - taken.copied().unwrap_or(0);
            // Not below the rank so far: what is empty cannot reach it.
            if rank <= (below + here) as f64 {
                let (low, width) = bounds(bucket);
                let inside = (rank - below as f64) / here as f64;
                let value = low as f64 + inside * (width - 1) as f64;
                return Some(value.min(self.largest as f64));
            }
            below += here;
        }
        Some(self.largest as f64)
    }

    /// The buckets that hold anything, upwards: (smallest value, number of values that fit in the bucket, count).
    pub fn buckets(&self) -> impl Iterator<Item = (u64, u64, u64)> {
        let zeros = (self.zeros > 0).then_some((0, 1, self.zeros));
        let others = self.counts.iter().enumerate();
        zeros.into_iter().chain(
            others
                .filter(|&(_, &count)| count > 0)
                .map(|(place, &count)| {
                    let (low, width) = bounds(self.first + place);
                    (low, width, count)
                }),
        )
    }

    /// Makes room for the buckets `low` to `high`, in whole powers of two.
    #[cold]
    fn grow(&mut self, low: usize, high: usize) {
        let low = low / OCTAVE * OCTAVE;
        let end = (high / OCTAVE + 1) * OCTAVE;
        if self.counts.is_empty() {
            self.first = low;
        }
        let missing = self.first.saturating_sub(low);
        self.counts.splice(0..0, std::iter::repeat_n(0, missing));
        self.first = self.first.min(low);
        let room = end.saturating_sub(self.first).max(self.counts.len());
        self.counts.resize(room, 0);
    }
}

#[inline]
fn bucket_of(value: u64) -> usize {
    let magnitude = (value | OCTAVE as u64).ilog2();
    let shift = magnitude - OCTAVE_BITS;
    shift as usize * OCTAVE + (value >> shift) as usize
}

/// The smallest value of a bucket and how many values fall into it.
fn bounds(bucket: usize) -> (u64, u64) {
    let shift = (bucket / OCTAVE).saturating_sub(1);
    (((bucket - shift * OCTAVE) as u64) << shift, 1 << shift)
}

/// The `p`-quantile over all values of all replications, with a jackknife over the replications (over up to 60
/// groups of neighbouring replications when there are more). `n` is the number of replications.
///
/// Undefined when nothing was recorded; without an interval when one group holds everything. Where many values are
/// equal (a wait of zero) the interval can rightly have width zero.
pub fn pooled_quantile(replications: &[Histogram], p: f64, confidence: Confidence) -> Estimate {
    let n = replications.len() as u64;
    match Jackknife::of(replications, p) {
        Some(found) => jackknifed(found.value, found.left_out, n, confidence),
        None => Estimate::undefined(n),
    }
}

/// The pooled quantile of `variant` minus that of `base` over the same replications: the same groups are left out of
/// both, so that what both share falls out.
///
/// Undefined when either quantile is, or when the numbers of replications differ.
pub fn paired_quantile(
    base: &[Histogram],
    variant: &[Histogram],
    p: f64,
    confidence: Confidence,
) -> Estimate {
    let n = base.len() as u64;
    let pair = Jackknife::of(base, p).zip(Jackknife::of(variant, p));
    let Some((before, after)) = pair.filter(|_| base.len() == variant.len()) else {
        return Estimate::undefined(n);
    };
    let left_out = before.left_out.zip(after.left_out).map(|(before, after)| {
        let both = before.iter().zip(&after);
        both.map(|(before, after)| after - before).collect()
    });
    jackknifed(after.value - before.value, left_out, n, confidence)
}

/// A quantile, and what it would be without each group of replications.
struct Jackknife {
    value: f64,
    /// None when one group holds everything.
    left_out: Option<Vec<f64>>,
}

impl Jackknife {
    fn of(replications: &[Histogram], p: f64) -> Option<Jackknife> {
        let n = replications.len();
        let groups: Vec<Histogram> = (0..n.min(GROUPS))
            .map(|group| {
                let count = n.min(GROUPS);
                merged(&replications[group * n / count..(group + 1) * n / count])
            })
            .collect();
        let whole = merged(&groups);
        Some(Jackknife {
            value: whole.quantile(p)?,
            left_out: groups
                .iter()
                .map(|group| whole.quantile_without(group, p))
                .collect(),
        })
    }
}

fn jackknifed(value: f64, left_out: Option<Vec<f64>>, n: u64, confidence: Confidence) -> Estimate {
    let half_width = left_out.and_then(|left_out| {
        let scale = left_out.len() as f64 - 1.0;
        Some(scale * mean(&left_out, confidence).half_width?)
    });
    Estimate {
        value: Some(value),
        half_width,
        n,
    }
}

fn merged(parts: &[Histogram]) -> Histogram {
    let mut whole = Histogram::new();
    for part in parts {
        whole.merge(part);
    }
    whole
}

#[cfg(test)]
mod tests;
