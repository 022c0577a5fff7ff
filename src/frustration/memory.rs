//! What a customer remembers of a case.

use super::{Cause, Causes, ContactScore, Parameters, Waiting};
use crate::time::{Span, Time};

/// A callback's wait counts for its first hour at most.
const CALLBACK_COUNTS: Span = Span::HOUR;

/// The frustration of one case.
///
/// Operations take the moment at which they happen; moments never go back. Time that passes within a contact
/// without [`Memory::wait`] leaves F as it is (talk, menu, travel), time between contacts lets it fade.
///
/// The inner figures are F / z, because every rule is proportional to the sensitivity z: so z need be known only
/// when something is read. Before reading ask [`Memory::needs_sensitivity`].
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    causes: Causes,
    /// Sum of the causes, kept because it is read at every event.
    total: f64,
    sensitivity: Option<f64>,
    /// The moment up to which everything here is true.
    now: Time,
    case_peak: f64,
    contact_begin: Time,
    /// Integral of F over the current contact, in F seconds.
    contact_integral: f64,
    contact_peak: f64,
    /// Product of the reliefs in the current contact.
    contact_relief: f64,
    /// Relief by the last settlement, as long as it stands: divided out when the answer proves wrong.
    settled_relief: f64,
    /// Waiting in the current contact, of any kind.
    waited: Span,
    /// Waiting for a callback in the current contact.
    waited_for_callback: Span,
    bounces: u32,
    in_contact: bool,
    explained: bool,
    settled: bool,
    settled_in_contact: bool,
    heard: bool,
}

impl Memory {
    /// A case that opens now, with a complaint or without.
    pub fn open(now: Time, complaint: bool, parameters: &Parameters) -> Memory {
        let mut memory = Memory {
            causes: Causes::NONE,
            total: 0.0,
            sensitivity: None,
            now,
            case_peak: 0.0,
            contact_begin: now,
            contact_integral: 0.0,
            contact_peak: 0.0,
            contact_relief: 1.0,
            settled_relief: 1.0,
            waited: Span::ZERO,
            waited_for_callback: Span::ZERO,
            bounces: 0,
            in_contact: false,
            explained: false,
            settled: false,
            settled_in_contact: false,
            heard: false,
        };
        if complaint {
            memory.raise(Cause::Arrival, parameters.arrival);
        }
        memory
    }

    /// A contact begins. Since the last one the causes have faded and, while the case is unsettled, non-answer
    /// has drifted.
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
    pub fn bounce(&mut self, now: Time, parameters: &Parameters) {
        let jump = parameters.bounce + parameters.bounce_growth * f64::from(self.bounces);
        self.bounces += 1;
        self.jump(now, Cause::Bounce, jump, parameters);
    }

    /// The customer meets a person who should know the story. A person to whom the case was handed over (warm)
    /// knows it; any other must be told, and telling it again costs `J_R`. Says whether it was told *again*.
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

    /// The memory at a later moment when nothing happens in between: constant within a contact, faded outside.
    #[must_use]
    pub fn at(&self, now: Time, parameters: &Parameters) -> Memory {
        let mut later = self.clone();
        later.pass(now, parameters);
        later
    }

    /// Must [`Memory::set_sensitivity`] come before the next reading? False as long as nothing has been felt,
    /// unless the wait's own growth acts on patience.
    #[inline]
    pub fn needs_sensitivity(&self, parameters: &Parameters) -> bool {
        let couplings = &parameters.couplings;
        self.sensitivity.is_none()
            && (self.case_peak > 0.0 || (couplings.patience.on && couplings.patience_own_wait))
    }

    /// Gives the customer's sensitivity z (above 0, mean 1 over customers). It never changes afterwards.
    pub fn set_sensitivity(&mut self, z: f64) {
        debug_assert!(
            self.sensitivity
                .is_none_or(|old| old.to_bits() == z.to_bits())
        );
        self.sensitivity = Some(z);
    }

    /// The sensitivity z; 1 as long as none is given.
    #[inline]
    pub fn sensitivity(&self) -> f64 {
        debug_assert!(
            self.sensitivity.is_some() || self.case_peak == 0.0,
            "read without a z"
        );
        self.sensitivity.unwrap_or(1.0)
    }

    /// F.
    #[inline]
    pub fn total(&self) -> f64 {
        if self.total == 0.0 {
            0.0
        } else {
            self.sensitivity() * self.total
        }
    }

    /// F by cause: the book-keeping shares.
    pub fn causes(&self) -> Causes {
        if self.total == 0.0 {
            Causes::NONE
        } else {
            self.causes.scaled(self.sensitivity())
        }
    }

    /// What an agent can see: `(1 - l) F`.
    #[inline]
    pub fn visible(&self, parameters: &Parameters) -> f64 {
        (1.0 - parameters.latent) * self.total()
    }

    /// The largest F of the case so far.
    pub fn peak(&self) -> f64 {
        if self.case_peak == 0.0 {
            0.0
        } else {
            self.sensitivity() * self.case_peak
        }
    }

    /// The moment up to which everything has been remembered.
    #[inline]
    pub fn known_until(&self) -> Time {
        self.now
    }

    /// Bounces of the case so far.
    pub fn bounces(&self) -> u32 {
        self.bounces
    }

    /// Has somebody heard the story.
    pub fn has_told_story(&self) -> bool {
        self.heard
    }

    /// Does the customer believe the case finished.
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// Tolerated waiting that is left in this contact.
    #[inline]
    pub fn tolerated_left(&self, parameters: &Parameters) -> Span {
        (Span::from_seconds(parameters.tolerated_wait) - self.waited).max(Span::ZERO)
    }
}

/// The moves that the verbs above are made of.
impl Memory {
    /// Lets time pass in which nothing happens.
    #[inline]
    fn pass(&mut self, now: Time, parameters: &Parameters) {
        debug_assert!(now >= self.now, "moments never go back");
        let span = now.since(self.now);
        self.now = now;
        if self.in_contact {
            self.contact_integral += self.total * span.seconds();
        } else if span > Span::ZERO && (self.total > 0.0 || parameters.drift_per_day > 0.0) {
            self.fade(span, parameters);
        }
    }

    /// Fading with exp(-t / tau), and drift as a steady source of non-answer that fades in the same way: the
    /// solution of `dF = drift dt - F dt / tau`, so that two stretches of time make one.
    fn fade(&mut self, span: Span, parameters: &Parameters) {
        let days = span.seconds() / Span::DAY.seconds();
        let tau = parameters.decay_days;
        self.causes = self.causes.scaled(libm::exp(-days / tau));
        if parameters.drift_per_day > 0.0 && !self.settled {
            let effective = if tau.is_finite() {
                -tau * libm::expm1(-days / tau)
            } else {
                days
            };
            self.causes
                .add(Cause::NonAnswer, parameters.drift_per_day * effective);
        }
        self.changed();
    }

    /// F grows evenly over a span, by `amount` of waiting.
    fn grow(&mut self, span: Span, amount: f64) {
        self.now = self.now + span;
        self.contact_integral += (self.total + 0.5 * amount) * span.seconds();
        self.raise(Cause::Wait, amount);
    }

    fn jump(&mut self, now: Time, cause: Cause, jump: f64, parameters: &Parameters) {
        self.pass(now, parameters);
        let damping = if self.explained {
            1.0 - parameters.explained_damping
        } else {
            1.0
        };
        self.raise(cause, jump * damping);
    }

    #[inline]
    fn raise(&mut self, cause: Cause, amount: f64) {
        self.causes.add(cause, amount);
        self.changed();
    }

    fn relieve(&mut self, factor: f64) {
        self.contact_relief *= factor;
        self.causes = self.causes.scaled(factor);
        self.changed();
    }

    /// Divides a relief out. A relief that left nothing leaves nothing to restore.
    fn take_back(&mut self, factor: f64) {
        if factor > 0.0 {
            self.causes = self.causes.scaled(1.0 / factor);
            self.changed();
        }
    }

    #[inline]
    fn changed(&mut self) {
        self.total = self.causes.total();
        self.contact_peak = self.contact_peak.max(self.total);
        self.case_peak = self.case_peak.max(self.total);
    }
}
