//! Agents and routing.

mod agent_load;
mod attendance;
mod hold_and_costs;
mod last_agent;
mod learning;
mod picking;
mod rings;
mod sites;
mod speeds;
mod tenure;
mod weekdays;
