//! What a customer remembers of a case.

mod fading;
mod moves;
mod verbs;

pub use fading::Fading;

use super::{Cause, Causes, Parameters};
use crate::time::{Span, Time};

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
    #[inline]
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

    /// The memory at a later moment when nothing happens in between: constant within a contact, faded outside.
    #[must_use]
    pub fn at(&self, now: Time, parameters: &Parameters) -> Memory {
        let mut later = self.clone();
        later.pass(now, parameters);
        later
    }

    /// F / z at a later moment, between contacts, when nothing happens until then: what [`Memory::at`] says, without the
    /// rest of the memory.
    #[inline]
    pub fn faded_total(&self, now: Time, parameters: &Parameters) -> f64 {
        debug_assert!(!self.in_contact, "within a contact nothing fades");
        self.faded(now.since(self.now), parameters).total()
    }

    /// Is the customer in a contact just now.
    #[inline]
    pub fn is_in_contact(&self) -> bool {
        self.in_contact
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

    /// Is F zero: then time alone leaves it there, unless it [drifts](Memory::drifts).
    #[inline]
    pub fn is_calm(&self) -> bool {
        self.total == 0.0
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
        parameters.visible(self.total())
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
