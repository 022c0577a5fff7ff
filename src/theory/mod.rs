//! Closed forms and exact recursions of queueing theory: what a simulation must reproduce when everything that
//! makes Runaround different is switched off, and what planners' calculators give.
//!
//! Rates are per hour, times are seconds, shares lie between 0 and 1. Every function checks its input and answers with a
//! [`TheoryError`]; results are always finite. All are stable for thousands of agents.
//!
//! | model | function |
//! |---|---|
//! | M/M/n/n, calls without an agent are lost | [`erlang_b`], [`LossSystem`] |
//! | M/M/n, nobody ever leaves | [`ErlangC`] |
//! | M/M/n+M, exponential patience | [`ErlangA`] |
//! | M/M/n+G, any patience | [`ImpatientQueue`] |
//! | M/M/n/K, limited lines, with or without patience | [`LimitedLines`] |
//! | M/G/1 | [`SingleServer`] |
//! | M/D/n | [`FixedService`] |
//! | M/M/n with priorities | [`PriorityQueue`] |
//! | open Jackson network | [`JacksonNetwork`] |
//! | agents for a target | [`Requirement`] |
//! | fresh against offered volume with redials | [`Redials`] |
//! | patience from a mean wait and a share that hung up | [`PatienceEstimate`] |
//! | all of them for one question | [`calculator`] |

mod birth_death;
pub mod calculator;
mod erlang_a;
mod erlang_c;
mod error;
mod fixed_service;
mod impatient;
mod jackson;
mod lines;
mod loss;
mod panel;
mod patience;
mod poisson;
mod priority;
mod redial;
mod requirement;
pub mod service_level;
mod single_server;

#[cfg(test)]
mod cases;

pub use erlang_a::ErlangA;
pub use erlang_c::ErlangC;
pub use error::TheoryError;
pub use fixed_service::FixedService;
pub use impatient::{ImpatientQueue, Within};
pub use jackson::{JacksonNetwork, Station};
pub use lines::LimitedLines;
pub use loss::{LossSystem, erlang_b};
pub use patience::PatienceEstimate;
pub use priority::PriorityQueue;
pub use redial::{Redials, Returning};
pub use requirement::{Patience, Requirement, with_shrinkage};
pub use service_level::{ServiceLevelCounts, ServiceLevelFormula};
pub use single_server::SingleServer;
