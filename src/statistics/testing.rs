//! Reproducible noise for the tests of this module.

use crate::random::{Draw, Index, NameKey, Owner, Purpose, Root};

/// The random numbers of one synthetic data set.
pub(super) fn draws(test: &str, set: u32) -> Draw {
    Root::new(20_25, set)
        .stream(NameKey::of(test), 0)
        .draw(Purpose::ArrivalGap, Index::ONLY)
}
