//! The emotional model: pure functions on a small state. It knows nothing of queues.

mod parameters;

pub use parameters::{Consequences, Coupling, Couplings, Parameters};
