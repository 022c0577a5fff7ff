//! Runaround.

pub mod frustration;
pub mod law;
pub mod model;
pub mod random;
pub mod scenario;
pub mod time;
