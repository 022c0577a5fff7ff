//! The moves that the verbs are made of.

use super::Memory;
use crate::frustration::{Cause, Causes, Parameters};
use crate::time::{Span, Time};

impl Memory {
    /// Lets time pass in which nothing happens.
    #[inline]
    pub(super) fn pass(&mut self, now: Time, parameters: &Parameters) {
        debug_assert!(now >= self.now, "moments never go back");
        let span = now.since(self.now);
        self.now = now;
        if self.in_contact {
            if self.total > 0.0 {
                self.contact_integral += self.total * span.seconds();
            }
        } else if span > Span::ZERO && (self.total > 0.0 || parameters.drift_per_day > 0.0) {
            self.fade(span, parameters);
        }
    }

    /// Fading with exp(-t / tau), and drift as a steady source of non-answer that fades in the same way: the
    /// solution of `dF = drift dt - F dt / tau`, so that two stretches of time make one.
    fn fade(&mut self, span: Span, parameters: &Parameters) {
        self.causes = self.faded(span, parameters);
        self.changed();
    }

    /// The causes after a span between contacts, F / z.
    pub(super) fn faded(&self, span: Span, parameters: &Parameters) -> Causes {
        let days = span.seconds() / Span::DAY.seconds();
        let tau = parameters.decay_days;
        let mut causes = self.causes.scaled(parameters.kept_after(span));
        if self.drifts(parameters) {
            let effective = if tau.is_finite() {
                -tau * libm::expm1(-days / tau)
            } else {
                days
            };
            causes.add(Cause::NonAnswer, parameters.drift_per_day * effective);
        }
        causes
    }

    /// Does frustration grow between contacts because nobody has given an answer.
    pub fn drifts(&self, parameters: &Parameters) -> bool {
        parameters.drift_per_day > 0.0 && !self.settled
    }

    /// F grows evenly over a span, by `amount` of waiting.
    pub(super) fn grow(&mut self, span: Span, amount: f64) {
        self.now = self.now + span;
        self.contact_integral += (self.total + 0.5 * amount) * span.seconds();
        self.raise(Cause::Wait, amount);
    }

    pub(super) fn jump(&mut self, now: Time, cause: Cause, jump: f64, parameters: &Parameters) {
        self.pass(now, parameters);
        let damping = if self.explained {
            1.0 - parameters.explained_damping
        } else {
            1.0
        };
        self.raise(cause, jump * damping);
    }

    #[inline]
    pub(super) fn raise(&mut self, cause: Cause, amount: f64) {
        self.causes.add(cause, amount);
        self.changed();
    }

    /// Multiplies every cause by a factor. Most customers have nothing to be relieved of.
    #[inline]
    pub(super) fn relieve(&mut self, factor: f64) {
        self.contact_relief *= factor;
        if self.total > 0.0 {
            self.causes = self.causes.scaled(factor);
            self.changed();
        }
    }

    /// Divides a relief out. A relief that left nothing leaves nothing to restore.
    pub(super) fn take_back(&mut self, factor: f64) {
        if factor > 0.0 {
            self.causes = self.causes.scaled(1.0 / factor);
            self.changed();
        }
    }

    #[inline]
    pub(super) fn changed(&mut self) {
        self.total = self.causes.total();
        self.contact_peak = self.contact_peak.max(self.total);
        self.case_peak = self.case_peak.max(self.total);
    }
}
