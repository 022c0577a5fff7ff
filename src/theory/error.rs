//! What can be wrong with a question to theory.

/// Why a formula has no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TheoryError {
    /// A number that must be finite and above zero is not.
    #[error("{what} must be a number above zero, not {value}")]
    NotPositive {
        /// Which input.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// A number that must be finite and not below zero is not.
    #[error("{what} must be a number not below zero, not {value}")]
    Negative {
        /// Which input.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// A number that must lie between 0 and 1 does not.
    #[error("{what} must lie between 0 and 1, not {value}")]
    NotAShare {
        /// Which input.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// At least one agent is needed.
    #[error("there must be at least one agent")]
    NoAgents,
    /// Fewer lines than agents.
    #[error("there are fewer lines ({lines}) than agents ({agents})")]
    FewerLinesThanAgents {
        /// Lines in total.
        lines: u32,
        /// Agents.
        agents: u32,
    },
    /// Work comes in at least as fast as it can be done and nobody ever leaves: the queue grows for ever.
    #[error(
        "an offered load of {offered_load} erlang is too much for {agents} agents: the queue grows for ever"
    )]
    Unstable {
        /// Offered load in erlang.
        offered_load: f64,
        /// Agents.
        agents: u32,
    },
    /// Lists that belong together differ in length.
    #[error("{what} must have the same length")]
    Lengths {
        /// Which inputs.
        what: &'static str,
    },
    /// Transfers that feed each other for ever: nobody leaves the network.
    #[error("the transfers never let anybody leave")]
    NobodyLeaves,
    /// The share asked for is not reached with any number of agents.
    #[error("no number of agents reaches the target")]
    OutOfReach,
    /// The computation did not reach its accuracy; the patience law may not fall from at most 1 towards 0.
    #[error("the computation did not settle")]
    DoesNotSettle,
}

pub(super) fn positive(what: &'static str, value: f64) -> Result<f64, TheoryError> {
    if value > 0.0 && value.is_finite() {
        Ok(value)
    } else {
        Err(TheoryError::NotPositive { what, value })
    }
}

pub(super) fn not_negative(what: &'static str, value: f64) -> Result<f64, TheoryError> {
    if value >= 0.0 && value.is_finite() {
        Ok(value)
    } else {
        Err(TheoryError::Negative { what, value })
    }
}

pub(super) fn share(what: &'static str, value: f64) -> Result<f64, TheoryError> {
    if (0.0..=1.0).contains(&value) {
        Ok(value)
    } else {
        Err(TheoryError::NotAShare { what, value })
    }
}

/// The checked rates of a group of agents, per second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rates {
    pub(super) agents: u32,
    /// Arrivals per second.
    pub(super) arrivals: f64,
    /// Mean handle time in seconds.
    pub(super) handle: f64,
    /// Offered load in erlang.
    pub(super) load: f64,
    /// Completions per second when every agent is busy.
    pub(super) capacity: f64,
}

impl Rates {
    pub(super) fn new(agents: u32, per_hour: f64, handle: f64) -> Result<Rates, TheoryError> {
        if agents == 0 {
            return Err(TheoryError::NoAgents);
        }
        let arrivals = positive("the arrivals per hour", per_hour)? / 3_600.0;
        let handle = positive("the mean handle time", handle)?;
        Ok(Rates {
            agents,
            arrivals,
            handle,
            load: positive("the offered load", arrivals * handle)?,
            capacity: f64::from(agents) / handle,
        })
    }

    /// The same when nobody leaves: refuses a load that the agents cannot carry.
    pub(super) fn stable(self) -> Result<Rates, TheoryError> {
        if self.load < f64::from(self.agents) {
            Ok(self)
        } else {
            Err(TheoryError::Unstable {
                offered_load: self.load,
                agents: self.agents,
            })
        }
    }
}
