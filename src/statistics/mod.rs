//! From numbers to estimates. Knows nothing of contact centres.
//!
//! A *replication* is one complete, independent run; a *batch* is a stretch of one long run that is treated as
//! one. Every function here takes one number (or one pair of sums, or one histogram) per replication or batch, in
//! their order, and gives an [`Estimate`]. Nothing here depends on how many threads made the numbers.
//!
//! | question | function |
//! |---|---|
//! | a figure per replication | [`mean()`] |
//! | a share or mean over contacts | [`ratio()`], [`ratio_jackknife`] |
//! | how much better is the variant | [`paired_mean`], [`paired_ratio`] |
//! | in how many replications, how often at most | [`wilson`], [`never_seen`] |
//! | the wait that 90 % stay below | [`pooled_quantile`] |
//! | time to an end that some have not reached | [`Survival`] |
//! | are the batches of one long run long enough | [`check_batches`] |
//! | when to stop, how much longer to run | [`Ladder`], [`replications_for`] |
//! | many differences at once | [`holm()`] |

pub mod batch;
mod estimate;
pub mod histogram;
pub mod holm;
pub mod paired;
pub mod precision;
pub mod ratio;
pub mod share;
mod sum;
pub mod survival;

#[cfg(test)]
mod coverage;
#[cfg(test)]
mod testing;

pub use batch::{BatchCheck, check_batches, join_batches};
pub use estimate::{Confidence, Estimate, mean};
pub use histogram::{Histogram, paired_quantile, pooled_quantile};
pub use holm::{Adjusted, holm};
pub use paired::{RatioSums, paired_mean, paired_ratio};
pub use precision::{Ladder, Look, replications_for};
pub use ratio::{ratio, ratio_deviations, ratio_jackknife};
pub use share::{Share, never_seen, wilson};
pub use sum::Sum;
pub use survival::Survival;
