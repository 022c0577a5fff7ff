//! Frustration between contacts, while nothing happens.

use super::Memory;
use crate::frustration::Parameters;

/// Frustration on its way from what it was to where drift and fading hold each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fading {
    from: f64,
    towards: f64,
}

impl Fading {
    /// F when fading has left this share (0 to 1, see [`Parameters::kept_after`]).
    #[inline]
    pub fn at(&self, kept: f64) -> f64 {
        self.from * kept + self.towards * (1.0 - kept)
    }
}

impl Memory {
    /// How this customer's frustration fades from now on, between contacts and with the sensitivity known. None where it
    /// drifts without end.
    pub fn fading(&self, parameters: &Parameters) -> Option<Fading> {
        debug_assert!(!self.in_contact, "within a contact nothing fades");
        let towards = if !self.drifts(parameters) {
            0.0
        } else if parameters.decay_days.is_finite() {
            parameters.drift_per_day * parameters.decay_days
        } else {
            return None;
        };
        let z = self.sensitivity();
        Some(Fading {
            from: z * self.total,
            towards: z * towards,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frustration::Cause;
    use crate::time::{Span, Time};
    use proptest::prelude::*;

    proptest! {
        /// Told by what fading leaves, F is what the memory says at that moment.
        #[test]
        fn fading_says_what_the_memory_says(
            arrival in 0.0..3.0_f64, drift in prop_oneof![Just(0.0), 0.0..0.5_f64], tau in 0.2..20.0_f64,
            hours in 0_i64..400, z in 0.2..3.0_f64, settled: bool,
        ) {
            let parameters = Parameters { drift_per_day: drift, decay_days: tau, ..Parameters::default() };
            let mut memory = Memory::open(Time::START, true, &parameters);
            memory.set_sensitivity(z);
            memory.raise(Cause::Arrival, arrival);
            memory.settled = settled;
            let span = Span::from_micros(Span::HOUR.micros() * hours);
            let fading = memory.fading(&parameters);
            let told = fading.map(|fading| fading.at(parameters.kept_after(span)));
            let there = memory.at(Time::START + span, &parameters).total();
            prop_assert!(told.is_some_and(|told| (told - there).abs() <= 1e-12 * there.max(1.0)), "{told:?} {there}");
        }
    }

    #[test]
    fn who_drifts_without_end_fades_towards_nothing() {
        let parameters = Parameters {
            drift_per_day: 0.1,
            decay_days: f64::INFINITY,
            ..Parameters::default()
        };
        let memory = Memory::open(Time::START, false, &parameters);
        assert_eq!(memory.fading(&parameters), None);
    }
}
