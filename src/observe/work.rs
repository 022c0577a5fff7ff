//! The sums of work items.

use super::counters::{Counters, micros};
use super::timeline::Place;
use super::trouble::{count_trouble, is_plain};
use crate::engine::{Handling, HandlingEnd};
use crate::model::Id;
use crate::time::Span;

impl Counters<'_> {
    /// Counts an agent's time, cut up by interval, and the work item where it began.
    #[inline]
    pub(super) fn count_handling(&mut self, handling: &Handling) {
        let groups = self.centre.groups.len();
        let group = handling.group.index();
        let (timeline, cells) = (self.timeline, &mut self.group_cells);
        let (began, ended) = (handling.began, handling.ended);
        // The time of an agent with several chats at hand is told apart: it must not be counted for each of them.
        let alone = handling.shared.is_none();
        timeline.look_up(&mut self.last, began);
        if alone && handling.overtime == Span::ZERO && self.last.holds(began, ended) {
            // Most work begins and ends within an interval.
            if let Some(place) = self.last.place() {
                cells[place.cell * groups + group].busy += micros(ended.since(began));
                if handling.end != HandlingEnd::Unfinished {
                    self.count_work(handling, place);
                }
            }
            return;
        }
        if alone {
            timeline.split(&mut self.last, began, ended, |place, span| {
                cells[place.cell * groups + group].busy += micros(span);
            });
        }
        if alone && handling.overtime > Span::ZERO {
            timeline.split(
                &mut self.last,
                ended - handling.overtime,
                ended,
                |place, span| {
                    cells[place.cell * groups + group].overtime += micros(span);
                },
            );
        }
        if handling.end != HandlingEnd::Unfinished
            && let Some(place) = self.place(began)
        {
            self.count_work(handling, place);
        }
    }

    #[inline]
    fn count_work(&mut self, handling: &Handling, place: Place) {
        let cell = self.in_cell(place.cell, handling.queue);
        let group = place.cell * self.centre.groups.len() + handling.group.index();
        let reason = self.reason_cell(place.period, handling.customer.reason);
        let mut tallies = [
            &mut self.handling_cells[cell],
            &mut self.group_handling_cells[group],
            &mut self.reasons[reason].handling,
        ];
        if !handling.end.is_whole() {
            let span = micros(handling.ended.since(handling.began));
            for tally in tallies {
                match handling.end {
                    HandlingEnd::PromiseWork => tally.promise_work += span,
                    HandlingEnd::PutAside => {
                        tally.talk += micros(handling.talk + handling.hold);
                        tally.wrap_up += micros(handling.wrap_up());
                    }
                    HandlingEnd::LateMail => {
                        tally.late_mails += 1;
                        tally.late_mail_work += span;
                    }
                    _ => tally.dialling += span,
                }
            }
            return;
        }
        let (talk, wrap_up) = (micros(handling.talk), micros(handling.wrap_up()));
        // Who was asked has not handled a contact; the time is spent all the same.
        let handled = u64::from(handling.end != HandlingEnd::Consulted);
        for tally in &mut tallies {
            tally.handled += handled;
            tally.talk += talk;
            tally.wrap_up += wrap_up;
        }
        if !is_plain(handling) {
            count_trouble(&mut tallies, handling);
        }
    }
}
