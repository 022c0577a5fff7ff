//! What can happen to a customer.

use super::Memory;
use crate::frustration::{Cause, ContactScore, Parameters, Waiting};
use crate::time::{Span, Time};

/// A callback's wait counts for its first hour at most.
const CALLBACK_COUNTS: Span = Span::HOUR;

impl Memory {
    /// A contact begins. Since the last one the causes have faded and, while the case is unsettled, non-answer
    /// has drifted.
    #[inline]
    pub fn begin_contact(&mut self, now: Time, parameters: &Parameters) {
        self.pass(now, parameters);
        self.contact_begin = now;
        self.contact_integral = 0.0;
        self.contact_peak = self.total;
        self.contact_relief = 1.0;
        self.waited = Span::ZERO;
        self.waited_for_callback = Span::ZERO;
        self.in_contact = true;
        self.explained = false;
        self.settled_in_contact = false;
    }

    /// The customer has waited, within a contact. F grows by `w m` per minute beyond the tolerated time, which is
    /// counted once per contact over all its waits; a callback's wait grows for its first hour only.
    #[inline]
    pub fn wait(&mut self, from: Time, to: Time, waiting: Waiting, parameters: &Parameters) {
        debug_assert!(self.in_contact, "waiting belongs to a contact");
        self.pass(from, parameters);
        let span = to.since(from);
        let tolerated = self.tolerated_left(parameters).min(span);
        self.waited += span;
        let mut growing = span - tolerated;
        if waiting == Waiting::Callback {
            let counted = (CALLBACK_COUNTS - self.waited_for_callback).max(Span::ZERO);
            self.waited_for_callback += span;
            growing = (counted - tolerated).max(Span::ZERO).min(growing);
        }
        if growing > Span::ZERO {
            self.pass(from + tolerated, parameters);
            let rate = parameters.wait_per_minute * waiting.factor(parameters);
            self.grow(growing, rate * growing.minutes());
        }
        self.pass(to, parameters);
    }

    /// The customer leaves the line, is answered for good or sent away: the contact is over. Any last jump or
    /// relief (unsettled, settled, unreachable) comes before.
    #[inline]
    pub fn end_contact(&mut self, now: Time, parameters: &Parameters) -> ContactScore {
        self.pass(now, parameters);
        self.in_contact = false;
        self.explained = false;
        if self.contact_peak == 0.0 {
            return ContactScore::default();
        }
        let seconds = now.since(self.contact_begin).seconds();
        let mean = if seconds > 0.0 {
            self.contact_integral / seconds
        } else {
            self.total
        };
        let z = self.sensitivity();
        ContactScore::new(z * mean, z * self.contact_peak, z * self.total, parameters)
    }

    /// Handed over to another desk, the case unsolved: the i-th bounce of the case costs `J_B + g (i - 1)`.
    #[inline]
    pub fn bounce(&mut self, now: Time, parameters: &Parameters) {
        let jump = parameters.bounce + parameters.bounce_growth * f64::from(self.bounces);
        self.bounces += 1;
        self.jump(now, Cause::Bounce, jump, parameters);
    }

    /// The customer meets a person who should know the story. A person to whom the case was handed over (warm)
    /// knows it; any other must be told, and telling it again costs `J_R`. Says whether it was told *again*.
    #[inline]
    pub fn tell_story(&mut self, now: Time, handed_over: bool, parameters: &Parameters) -> bool {
        let again = self.heard && !handed_over;
        self.heard = true;
        if again {
            self.jump(now, Cause::Retelling, parameters.retelling, parameters);
        }
        again
    }

    /// No answer, or the contact ends unsettled.
    pub fn non_answer(&mut self, now: Time, parameters: &Parameters) {
        self.jump(now, Cause::NonAnswer, parameters.non_answer, parameters);
    }

    /// A dismissive remark, or the agent hangs up.
    pub fn tone(&mut self, now: Time, parameters: &Parameters) {
        self.jump(now, Cause::Tone, parameters.tone, parameters);
    }

    /// Busy, refused, closed, own abandonment, ignored e-mail or a broken promise; in a contact or between.
    pub fn unreachable(&mut self, now: Time, parameters: &Parameters) {
        self.jump(now, Cause::Unreachable, parameters.unreachable, parameters);
    }

    /// Somebody explains why: from now on the jumps of this contact are damped.
    pub fn explained(&mut self) {
        self.explained = true;
    }

    /// The customer believes the case finished, rightly or not.
    #[inline]
    pub fn settled(&mut self, now: Time, parameters: &Parameters) {
        self.pass(now, parameters);
        let factor = 1.0 - parameters.relief_settled * (1.0 - parameters.latent);
        self.relieve(factor);
        self.settled_relief = factor;
        self.settled = true;
        self.settled_in_contact = true;
    }

    /// The agent acknowledges the trouble; at most once per conversation.
    pub fn acknowledged(&mut self, now: Time, parameters: &Parameters) {
        self.pass(now, parameters);
        self.relieve(1.0 - parameters.relief_acknowledged * (1.0 - parameters.latent));
    }

    /// Back to square one: every relief of this contact is divided out, and a tone jump comes on top.
    pub fn reignite(&mut self, now: Time, parameters: &Parameters) {
        self.pass(now, parameters);
        self.take_back(self.contact_relief);
        self.contact_relief = 1.0;
        if self.settled_in_contact {
            self.settled_relief = 1.0;
        }
        self.jump(now, Cause::Tone, parameters.tone, parameters);
    }

    /// The answer that settled the case proves wrong: its relief is divided out, a non-answer comes on top, and
    /// the case is unsettled again.
    pub fn wrong_answer_discovered(&mut self, now: Time, parameters: &Parameters) {
        self.pass(now, parameters);
        self.take_back(self.settled_relief);
        self.settled_relief = 1.0;
        self.settled = false;
        self.jump(now, Cause::NonAnswer, parameters.non_answer, parameters);
    }
}
