//! Runaround.

pub mod engine;
pub mod frustration;
pub mod law;
pub mod model;
pub mod plot;
pub mod random;
pub mod text;
pub mod time;
