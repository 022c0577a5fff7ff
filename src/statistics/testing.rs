//! Reproducible noise for the tests of this module.

use crate::random::{Draw, Index, NameKey, Owner, Purpose, Root};

/// The random numbers of one synthetic data set.
pub(super) fn draws(test: &str, set: u32) -> Draw {
    Root::new(20_25, set)
        .stream(NameKey::of(test), 0)
        .draw(Purpose::ArrivalGap, Index::ONLY)
}

/// Is a number of hits as a binomial law of `n` trials with this chance has it: neither tail from there on is rarer than
/// one in ten thousand.
pub(super) fn within_binomial(hits: u64, n: u64, chance: f64) -> bool {
    use statrs::distribution::{Binomial, DiscreteCDF};
    let law = Binomial::new(chance, n).expect("a chance");
    let above = hits.checked_sub(1).map_or(1.0, |fewer| law.sf(fewer));
    law.cdf(hits) > 1e-4 && above > 1e-4
}

/// A Poisson count, by unit-exponential gaps.
pub(super) fn count(draw: &mut Draw, mean: f64) -> u64 {
    let mut left = mean;
    let mut count = 0;
    loop {
        left -= draw.unit_exponential();
        if left < 0.0 {
            return count;
        }
        count += 1;
    }
}
