//! Redials without delay and limit.

use super::super::Builder;
use crate::model::{Centre, Retry};
use crate::scenario::codes;
use crate::scenario::tree::Place;

impl Builder<'_> {
    /// Refuses redials that would stop the clock.
    pub(super) fn endless_redial(&mut self, centre: &Centre) {
        for (place, redial) in self.at_once(centre) {
            if redial.lasting_chance() >= 1.0 {
                self.reader.error(
                    codes::ENDLESS_REDIAL,
                    place,
                    "who is refused would call again at the same moment, for ever",
                    "give it a delay, a chance below 1, or `at_most`",
                );
            }
        }
    }

    /// Warns of redials at the same moment that only chance ends.
    pub(super) fn growing_redial(&mut self, centre: &Centre) {
        for (place, redial) in self.at_once(centre) {
            let attempts = 1.0 / (1.0 - redial.lasting_chance());
            let message = format!(
                "without delay and limit a case makes {attempts:.1} calls at once where all are refused"
            );
            let hint = "give it a delay, or `at_most`";
            self.reader.error(codes::REDIAL_GROWS, place, message, hint);
        }
    }

    /// The redials without delay and limit, where they are written.
    fn at_once(&self, centre: &Centre) -> Vec<(Place, Retry)> {
        let document = self.document;
        let customer = document.customer.get();
        let common = [
            customer.and_then(|customer| customer.redial.place()),
            customer.and_then(|customer| customer.redial_refused.place()),
        ];
        let rules = &centre.customer;
        let common = common
            .into_iter()
            .zip([&rules.redial, &rules.redial_refused]);
        let reasons = document.reason.get().into_iter();
        let own = reasons
            .flat_map(|reasons| &reasons.entries)
            .flat_map(|entry| {
                let written = entry.value.as_ref();
                [
                    written.and_then(|written| written.redial.place()),
                    written.and_then(|written| written.redial_refused.place()),
                ]
            });
        let rules = centre.reasons.iter();
        let rules = rules.flat_map(|reason| [&reason.redial, &reason.redial_refused]);
        common
            .chain(own.zip(rules))
            .filter_map(|(place, rule)| place.zip(rule.clone()))
            .filter(|(_, rule)| {
                rule.lasting_chance() > 0.0
                    && rule.at_most.is_none()
                    && rule.delay.law.mean() <= 0.0
            })
            .collect()
    }
}
