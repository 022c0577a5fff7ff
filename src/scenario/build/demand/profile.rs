//! How a number per day spreads over the day.

use super::super::super::codes;
use super::super::super::read::Field;
use super::super::super::values::{Name, Rate};
use super::super::{Builder, unknown_name_hint};
use super::Stream;
use super::curve::{Step, hours, smooth, steps_within};
use crate::model::OpenDay;
use crate::time::Span;

/// How a number per day spreads over the day; evenly without weights.
#[derive(Default)]
pub(super) struct Spread {
    pub(super) weights: Vec<(Span, f64)>,
    pub(super) smooth: bool,
}

impl Builder<'_> {
    /// The weights of a reason's profile; nothing to spread by without one, nothing when its name is wrong.
    pub(super) fn profile(&mut self, profile: &Field<Name>) -> Option<Spread> {
        let Some(name) = profile.get() else {
            return (!profile.is_broken()).then(Spread::default);
        };
        let document = self.document;
        let profiles = document.profile.get();
        match profiles.and_then(|profiles| {
            profiles
                .entries
                .iter()
                .find(|entry| entry.name == name.text)
        }) {
            Some(entry) => {
                let profile = entry.value.as_ref()?;
                Some(Spread {
                    weights: profile.weights.get()?.0.clone(),
                    smooth: profile.smooth.get().is_some_and(|smooth| smooth.0),
                })
            }
            None if document.profile.is_broken() => None,
            None => {
                let known = profiles.into_iter().flat_map(|profiles| profiles.names());
                let hint = unknown_name_hint(&name.text, "profile", known);
                self.reader.error(
                    codes::UNKNOWN_NAME,
                    name.place,
                    format!("no such profile: `{}`", name.text),
                    hint,
                );
                None
            }
        }
    }

    /// A rate over one opening day.
    pub(super) fn spread(
        &mut self,
        rate: &Rate,
        profile: &Spread,
        day: &OpenDay,
        stream: &Stream<'_>,
    ) -> Option<Vec<Step>> {
        let (from, until) = hours(day);
        if !rate.is_per_day() {
            return Some(vec![Step {
                from,
                until,
                rate: rate.per_second(),
            }]);
        }
        if profile.weights.is_empty() {
            let length = (until - from).seconds();
            return Some(vec![Step {
                from,
                until,
                rate: rate.amount / length,
            }]);
        }
        let mut steps = steps_within(&profile.weights, day);
        let total: f64 = steps
            .iter()
            .map(|step| step.rate * (step.until - step.from).seconds())
            .sum();
        if total <= 0.0 {
            let place = stream.profile.place().unwrap_or(stream.place);
            let message = "this profile has no weight while the centre is open";
            self.reader.error(
                codes::NEVER_OPEN,
                place,
                message,
                "give it weights within the opening hours",
            );
            return None;
        }
        steps
            .iter_mut()
            .for_each(|step| step.rate *= rate.amount / total);
        Some(if profile.smooth {
            smooth(&steps)
        } else {
            steps
        })
    }
}
