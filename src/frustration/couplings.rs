//! How F changes behaviour: pure functions. With a coupling off each returns exactly its input.

use super::{Couplings, Memory, Parameters, Waiting};
use crate::time::Span;

/// How fast a customer's patience is used up during one wait.
///
/// A patience is a budget of seconds, drawn for a calm customer. It is used up `exp(b_p (F(t) - F_ref))` times as
/// fast, where F(t) is what was carried into the segment and, if asked, what this wait adds: constant while the
/// tolerated time lasts, linear after it. For an exponential patience this multiplies the hazard by that factor;
/// it is exact for every law. That a callback's wait is felt for its first hour only is left out: nobody hangs up
/// while waiting for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Speed at the start of the wait; 1 is classical.
    start: f64,
    /// Growth of the logarithm of the speed per second, once waiting counts.
    growth: f64,
    /// Seconds before waiting counts.
    constant: f64,
}

impl Pace {
    /// One second of patience per second: the classical model.
    pub const CLASSICAL: Pace = Pace {
        start: 1.0,
        growth: 0.0,
        constant: 0.0,
    };

    /// The pace of a customer who carries `f` into a wait.
    ///
    /// `sensitivity` is z and `tolerated` the seconds of tolerated wait still left in this contact; both matter
    /// only when the wait's own growth counts ([`Couplings::patience_own_wait`]).
    pub fn new(
        f: f64,
        sensitivity: f64,
        tolerated: f64,
        waiting: Waiting,
        parameters: &Parameters,
    ) -> Pace {
        let coupling = &parameters.couplings.patience;
        if !coupling.on {
            return Pace::CLASSICAL;
        }
        let growth = if parameters.couplings.patience_own_wait {
            let per_second = parameters.wait_per_minute / 60.0 * waiting.factor(parameters);
            coupling.size * sensitivity * per_second
        } else {
            0.0
        };
        Pace {
            start: exponential(coupling.exponent(f)),
            growth,
            constant: tolerated,
        }
    }

    /// Seconds after which a customer with this patience (seconds, may be infinite) leaves.
    #[inline]
    pub fn leaves_after(&self, patience: f64) -> f64 {
        let scaled = patience / self.start;
        if self.growth > 0.0 && scaled > self.constant {
            self.constant + libm::log1p(self.growth * (scaled - self.constant)) / self.growth
        } else {
            scaled
        }
    }

    /// Seconds of patience that a wait (seconds) uses up: what is left goes on to the next segment when the
    /// patience is one per contact.
    #[inline]
    pub fn used_up(&self, wait: f64) -> f64 {
        let scaled = if self.growth > 0.0 && wait > self.constant {
            self.constant + libm::expm1(self.growth * (wait - self.constant)) / self.growth
        } else {
            wait
        };
        scaled * self.start
    }
}

impl Memory {
    /// The pace at which this customer's patience is used up in a wait that begins now.
    #[inline]
    pub fn pace(&self, waiting: Waiting, parameters: &Parameters) -> Pace {
        if !parameters.couplings.patience.on {
            return Pace::CLASSICAL;
        }
        debug_assert!(!self.needs_sensitivity(parameters), "read without a z");
        let tolerated = self.tolerated_left(parameters).seconds();
        Pace::new(
            self.total(),
            self.sensitivity(),
            tolerated,
            waiting,
            parameters,
        )
    }
}

impl Couplings {
    /// The factor on talk time of a customer with frustration `f`: `min(exp(b_s (F - F_ref)), cap)`.
    #[inline]
    pub fn venting(&self, f: f64) -> f64 {
        if self.handling.on {
            exponential(self.handling.exponent(f)).min(self.venting_cap)
        } else {
            1.0
        }
    }

    /// The part of a talk, as long as it was, that comes from venting; below zero where F is below F_ref.
    #[inline]
    pub fn vented(&self, talk: Span, f: f64) -> Span {
        if self.handling.on {
            talk.scaled(1.0 - 1.0 / self.venting(f))
        } else {
            Span::ZERO
        }
    }

    /// The chance that a customer with frustration `f` demands somebody else.
    #[inline]
    pub fn demands_somebody_else(&self, f: f64) -> f64 {
        if self.somebody_else.on {
            odds_times(self.somebody_else_at_zero, self.somebody_else.exponent(f))
        } else {
            0.0
        }
    }

    /// Does a handling contain an outburst: is the *visible* frustration above the threshold.
    #[inline]
    pub fn is_outburst(&self, visible: f64) -> bool {
        visible > self.outburst_threshold
    }
}

/// A chance whose odds are multiplied by `exp(exponent)`; the chance itself at exponent 0.
#[inline]
pub fn odds_times(chance: f64, exponent: f64) -> f64 {
    if exponent == 0.0 || chance <= 0.0 || chance >= 1.0 {
        chance
    } else {
        chance / (chance + (1.0 - chance) * libm::exp(-exponent))
    }
}

#[inline]
fn exponential(exponent: f64) -> f64 {
    if exponent == 0.0 {
        1.0
    } else {
        libm::exp(exponent)
    }
}
