//! From what a centre recorded to what a scenario says: the volume and its busyness, the law of times, patience.
//!
//! The way of a file: text, [`Table`](crate::scenario::table::Table), checked observations ([`records`]), estimates
//! with their intervals ([`arrivals`], [`times`], [`patience`]). Everything that cannot be understood is told at once, with
//! its line. How estimates are written, as words and as text for a scenario, stands in `report::fit`.
//!
//! The statistics are in [`crate::statistics`], which names their sources; here is what they mean for a centre.

pub mod arrivals;
pub mod patience;
pub mod records;
pub mod times;

pub use arrivals::{Arrivals, fit_arrivals};
pub use patience::{Patience, fit_patience};
pub use times::{Times, fit_times};
