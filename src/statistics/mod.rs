//! From numbers to estimates. Knows nothing of contact centres.
//!
//! A *replication* is one complete, independent run; a *batch* is a stretch of one long run that is treated as
//! one. Every function here takes one number (or one pair of sums, or one histogram) per replication or batch, in
//! their order, and gives an [`Estimate`]. Nothing here depends on how many threads made the numbers.

mod estimate;
pub mod histogram;
pub mod ratio;
mod sum;

pub use estimate::{Confidence, Estimate, mean};
pub use histogram::{Histogram, pooled_quantile};
pub use ratio::{ratio, ratio_jackknife};
pub use sum::Sum;
