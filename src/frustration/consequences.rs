//! What customers say and would do afterwards: logistic functions of the score S.
//!
//! Survey intents. None of them changes anything in the run, unless the centre loses those who would leave.

use super::{Consequences, Parameters};

/// The chance with the given log-odds.
#[inline]
fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

fn line((at_zero, slope): (f64, f64), score: f64) -> f64 {
    logistic(at_zero + slope * score)
}

impl Parameters {
    /// Chance that a customer with score S says to be satisfied: `logistic(alpha - S)`.
    pub fn satisfied(&self, score: f64) -> f64 {
        logistic(self.satisfied_at_zero - score)
    }
}

impl Consequences {
    /// Chance that a customer says to leave.
    pub fn would_leave(&self, score: f64) -> f64 {
        line(self.leave, score)
    }

    /// Chance that a customer tells others about it.
    pub fn tells_others(&self, score: f64) -> f64 {
        line(self.tell, score)
    }

    /// How many people a customer who tells others tells.
    pub fn people_told(&self, score: f64) -> u32 {
        if score > self.tell_many_above {
            self.tell_many_people
        } else {
            self.tell_people
        }
    }

    /// Chance that a customer files a complaint.
    pub fn complains(&self, score: f64) -> f64 {
        line(self.complain, score)
    }
}
