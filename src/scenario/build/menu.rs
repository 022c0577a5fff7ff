//! A menu of several steps: its time, and where wrong choices lead.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::Reason as Written;
use super::Builder;
use crate::law::Law;
use crate::model::{ByClock, Id, QueueId, Reason};

/// More steps than anybody listens to.
const MOST_STEPS: u32 = 20;

impl Builder<'_> {
    /// Every step takes its time; who chooses wrongly at any of them comes out in another queue.
    pub(super) fn menu(&mut self, written: &Written, reason: &mut Reason) {
        let Some((menu, place)) = written.menu.given() else {
            return;
        };
        let (Some(steps), Some(takes), Some(wrong)) =
            (menu.steps.get(), menu.takes.get(), menu.wrong.get())
        else {
            return;
        };
        if steps.0 == 0 || steps.0 > MOST_STEPS {
            let place = menu.steps.place().unwrap_or(place);
            let message = format!("a menu of {} steps", steps.0);
            let hint = format!("from 1 to {MOST_STEPS}");
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
            return;
        }
        if let Some(other) = written.menu_time.place() {
            self.reader.report(
                Finding::new(
                    codes::CONFLICT,
                    place,
                    "the time in the menu is given twice",
                )
                .other(other, "`menu_time`")
                .hint("keep one of the two"),
            );
        }
        let seconds = takes.span().seconds() * f64::from(steps.0);
        let takes = ByClock::Always(Law::Fixed(seconds));
        reason.menu_time = Some(takes).filter(|_| seconds > 0.0);
        if wrong.0 <= 0.0 {
            return;
        }
        let [(right, _)] = reason.enters[..] else {
            if let Some(enters) = written.enters.place() {
                let message = "`enters` says where people come out already, and so does the menu";
                self.reader.report(
                    Finding::new(codes::CONFLICT, place, message)
                        .other(enters, "`enters`")
                        .hint("write enters = \"...\" with the right queue alone, or take `wrong` out"),
                );
            }
            return;
        };
        let others: Vec<QueueId> = match menu.wrong_to.get() {
            Some(names) => {
                self.no_name_twice(names);
                let named = names.iter().filter_map(|name| self.queue(name));
                named.filter(|queue| *queue != right).collect()
            }
            None => {
                let all = (0..self.queues.entries.len()).map(QueueId::from_index);
                all.filter(|queue| *queue != right).collect()
            }
        };
        if others.is_empty() {
            let message = "there is no other queue where a wrong choice could lead";
            let hint = "take `wrong` out, or add a queue";
            self.reader.error(codes::NO_WAY_ON, place, message, hint);
            return;
        }
        reason.right_choice = Some(right);
        let found = libm::pow(1.0 - wrong.0, f64::from(steps.0));
        let each = (1.0 - found) / others.len() as f64;
        reason.enters = vec![(right, found)];
        reason
            .enters
            .extend(others.into_iter().map(|queue| (queue, each)));
        // By name, so that nothing hangs on the order of tables.
        let names = &self.queues.entries;
        reason.enters[1..].sort_by(|a, b| names[a.0.index()].name.cmp(&names[b.0.index()].name));
    }
}
