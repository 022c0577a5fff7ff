//! `[busyness]`: what reasons share.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::SharedBusyness as Written;
use super::super::read::Named;
use super::super::values::{Correlation, Name};
use super::Builder;
use super::nights::in_its_order;
use crate::model::{Change, Id, Reason, ReasonId, SharedBusyness, SharedWay, Table};
use crate::random::NameKey;
use crate::time::Span;

impl Builder<'_> {
    /// The busyness that reasons share; what a source shares stands at the end.
    pub(super) fn shared_busyness(
        &mut self,
        reasons: &Table<ReasonId, Reason>,
    ) -> Vec<SharedBusyness> {
        let document = self.document;
        let written = document.busyness.get().into_iter();
        let mut shared = Vec::new();
        for entry in written.flat_map(|names| &names.entries) {
            if let Some(one) = self.one_shared(entry, reasons) {
                self.once_together(&shared, &one, entry);
                shared.push(one);
            }
        }
        shared.extend(self.busyness_of_sources());
        shared
    }

    fn one_shared(
        &mut self,
        entry: &Named<Written>,
        reasons: &Table<ReasonId, Reason>,
    ) -> Option<SharedBusyness> {
        let written = entry.value.as_ref()?;
        let way = self.way(entry, written)?;
        let together = matches!(way, SharedWay::Correlation(_));
        let touched = match written.reasons.get() {
            Some(names) => self.named_reasons(names),
            None if written.reasons.is_broken() => return None,
            None => reasons
                .entries()
                .filter(|(_, reason)| !together || reason.busyness.is_some())
                .map(|(id, _)| id)
                .collect(),
        };
        if together && !self.reader.findings.iter().any(Finding::is_error) {
            self.all_vary(entry, written, &touched, reasons);
        }
        Some(SharedBusyness {
            name: entry.name.clone(),
            key: NameKey::of(&entry.name),
            reasons: touched,
            way,
        })
    }

    fn way(&mut self, entry: &Named<Written>, written: &Written) -> Option<SharedWay> {
        let (factor, correlation) = (&written.factor, &written.correlation);
        if let (Some(one), Some(other)) = (factor.place(), correlation.place()) {
            let message = "`correlation` beside `factor`: one factor for all is the same for all";
            self.reader.report(
                Finding::new(codes::CONFLICT, other, message)
                    .other(one, "one factor for all")
                    .hint("keep one of the two; a second [busyness] table can hold the other"),
            );
            return None;
        }
        if let Some(correlation) = correlation.get() {
            if let Some(place) = written.changes.place() {
                let message = "own factors that go together have one value for the whole day";
                let hint = "take `changes` out, or give a `factor` instead of a `correlation`";
                self.reader
                    .report(Finding::new(codes::CONFLICT, place, message).hint(hint));
            }
            return Some(SharedWay::Correlation(correlation.0));
        }
        let Some(factor) = factor.get() else {
            if !factor.is_broken() && !correlation.is_broken() {
                let message = format!("how is busyness `{}` shared?", entry.name);
                let hint = "add factor = { gamma = { cv = 0.14 } } or correlation = 0.6";
                self.reader
                    .error(codes::MISSING_KEY, entry.place, message, hint);
            }
            return None;
        };
        let open = self.open.unwrap_or((Span::ZERO, Span::DAY));
        let changes = written.changes.get().map_or(Vec::new(), |changes| {
            let changes = in_its_order(&changes.0, open).into_iter();
            let change = |(at, correlation): (Span, Correlation)| Change {
                at,
                correlation: correlation.0,
            };
            changes.map(change).collect()
        });
        // No spread: every day is alike, and nothing is shared.
        let law = factor.0.clone()?;
        Some(SharedWay::Factor { law, changes })
    }

    /// The reasons of a list; what is not one is said.
    pub(super) fn named_reasons(&mut self, names: &[Name]) -> Vec<ReasonId> {
        let mut found: Vec<ReasonId> = Vec::new();
        for name in names {
            let Some(reason) = self.reason(name) else {
                continue;
            };
            if found.contains(&reason) {
                let message = format!("`{}` stands here twice", name.text);
                self.reader.error(
                    codes::SAME_TIME_TWICE,
                    name.place,
                    message,
                    "name each reason once",
                );
            } else {
                found.push(reason);
            }
        }
        found
    }

    /// Factors can only go together where there are factors.
    fn all_vary(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
        touched: &[ReasonId],
        reasons: &Table<ReasonId, Reason>,
    ) {
        let place = written.reasons.place().unwrap_or(entry.place);
        if let Some(still) = touched.iter().find(|id| reasons[**id].busyness.is_none()) {
            let message = format!(
                "reason `{}` has no busyness that could go together with others",
                reasons[*still].name
            );
            let hint = "give it busyness = { gamma = { cv = 0.12 } }, or leave it out here";
            self.reader.error(codes::CONFLICT, place, message, hint);
        } else if touched.len() < 2 {
            let message = format!(
                "`{}` has fewer than two reasons with busyness: nothing can go together",
                entry.name
            );
            let hint = "give two or more reasons their own `busyness`, or take this out";
            self.reader.error(codes::UNUSED, place, message, hint);
        }
    }

    /// A reason's own factor goes together with others in one way only.
    fn once_together(
        &mut self,
        shared: &[SharedBusyness],
        one: &SharedBusyness,
        entry: &Named<Written>,
    ) {
        let correlated = |shared: &SharedBusyness| matches!(shared.way, SharedWay::Correlation(_));
        let twice = shared
            .iter()
            .filter(|_| correlated(one))
            .filter(|other| correlated(other))
            .find_map(|other| {
                let both = one.reasons.iter().find(|id| other.reasons.contains(id))?;
                Some((other.name.clone(), both.index()))
            });
        if let Some((other, reason)) = twice {
            let name = &self.reasons.entries[reason].name;
            let message = format!("reason `{name}` goes together with others in `{other}` already");
            self.reader.error(
                codes::CONFLICT,
                entry.place,
                message,
                "name each reason in one correlation only",
            );
        }
    }
}
