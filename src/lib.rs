#![doc = include_str!("tour.md")]
#![forbid(unsafe_code)]

pub mod cli;
pub mod engine;
pub mod experiment;
pub mod fit;
pub mod frustration;
pub mod law;
pub mod model;
pub mod observe;
pub mod plot;
pub mod random;
pub mod report;
pub mod scenario;
pub mod statistics;
pub mod text;
pub mod theory;
pub mod time;
pub mod verify;

#[doc = include_str!("definitions.md")]
pub mod definitions {}

pub use theory as erlang;
