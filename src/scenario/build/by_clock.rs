//! Values by the clock: only days have one.

use super::super::codes;
use super::super::read::Field;
use super::super::tree::Place;
use super::super::values::LawValue;
use super::Builder;
use crate::law::Law;
use crate::model::ByClock;

impl Builder<'_> {
    /// A value that is written, with something else in the place of each of its values.
    pub(super) fn by_clock<T, U>(
        &mut self,
        field: &Field<ByClock<T>>,
        change: impl FnMut(&T) -> U,
    ) -> Option<ByClock<U>> {
        if let Some((value, place)) = field.given() {
            self.has_a_clock(value, place);
        }
        field.get().map(|value| value.map(change))
    }

    /// Laws that are written.
    pub(super) fn laws_by_clock(
        &mut self,
        field: &Field<ByClock<LawValue>>,
    ) -> Option<ByClock<Law>> {
        self.by_clock(field, |written| written.law.clone())
    }

    /// Refuses what changes over the day in a run that has no days.
    pub(super) fn has_a_clock<T>(&mut self, value: &ByClock<T>, place: Place) {
        let run = self.document.run.get();
        let long = run.is_some_and(|run| run.length.is_written());
        if long && value.changes().next().is_some() {
            self.reader.error(
                codes::LONG_RUN,
                place,
                "a value by the clock in one long run: it has no clock",
                "write one value, or give [run] `open` instead of `length`",
            );
        }
    }
}
