//! The emotional model: pure functions on a small state. It knows nothing of queues.

mod parameters;
mod stub;
pub use stub::{ContactScore, Memory};

pub use parameters::{Consequences, Coupling, Couplings, Parameters};
