//! Agents and routing.

mod attendance;
mod last_agent;
mod picking;
mod rings;
