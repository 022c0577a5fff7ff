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
//! | do counts vary more than chance, do groups differ | [`index_of_dispersion`], [`groups_differ`], [`shapes_differ`] |
//! | how much does a factor move counts | [`factor_spread`], [`paired_factors`] |
//! | do values rise with time | [`slope()`] |
//! | are counts of several kinds high on the same days | [`common_correlation`] |
//! | which law do times have | [`fit_families`], [`distances`] |
//! | how long would those have stayed who were helped | [`exponential_mean`], [`weibull_censored`], [`Survival`] |

pub mod batch;
pub mod censored;
pub mod correlated;
pub mod dispersion;
pub mod distance;
mod estimate;
pub mod families;
pub mod histogram;
pub mod holm;
pub mod interval;
pub mod mixed_poisson;
pub mod paired;
pub mod precision;
pub mod ratio;
pub mod share;
mod slope;
mod sum;
pub mod survival;

#[cfg(test)]
mod coverage;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod worked;

pub use batch::{BatchCheck, check_batches, join_batches};
pub use censored::{Seen, WeibullCensored, exponential_mean, weibull_censored};
pub use correlated::{CountsTogether, common_correlation};
pub use dispersion::{
    Test, far_off, groups_differ, index_of_dispersion, median, rows_vary, rows_vary_within,
    shapes_differ,
};
pub use distance::{Distance, distances};
pub use estimate::{Confidence, Estimate, mean};
pub use families::{Family, Fitted, fit_families};
pub use histogram::{Histogram, paired_quantile, pooled_quantile};
pub use holm::{Adjusted, holm};
pub use interval::Interval;
pub use mixed_poisson::{CountGroup, PairGroup, PairedFactors, factor_spread, paired_factors};
pub use paired::{RatioSums, paired_mean, paired_ratio};
pub use precision::{Ladder, Look, replications_for};
pub use ratio::{ratio, ratio_deviations, ratio_jackknife};
pub use share::{Share, never_seen, wilson};
pub use slope::slope;
pub use sum::Sum;
pub use survival::Survival;
