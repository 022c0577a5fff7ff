//! Agents and routing.

mod attendance;
