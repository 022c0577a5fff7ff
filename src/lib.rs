//! Runaround.

pub mod frustration;
pub mod law;
pub mod model;
pub mod random;
pub mod statistics;
pub mod theory;
pub mod time;
