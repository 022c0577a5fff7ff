//! Agents and routing.

mod attendance;
mod hold_and_costs;
mod last_agent;
mod picking;
mod rings;
mod tenure;
