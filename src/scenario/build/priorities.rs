//! `priority` of a queue.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Priorities as Written, Queue, QueueOrder};
use super::super::read::Field;
use super::super::tree::Place;
use super::super::values::Count;
use super::Builder;
use crate::model::{LineOrder, Priorities};

impl Builder<'_> {
    pub(super) fn order(&self, written: &Queue) -> LineOrder {
        match written.order.get() {
            Some(QueueOrder::Priority) => LineOrder::Priority,
            Some(QueueOrder::CaseAge) => LineOrder::CaseAge,
            Some(QueueOrder::WeightedWait) => LineOrder::WeightedWait,
            Some(QueueOrder::LastCome) => LineOrder::LastCome,
            Some(QueueOrder::Random) => LineOrder::Random,
            Some(QueueOrder::FirstCome) | None => LineOrder::FirstCome,
        }
    }

    pub(super) fn priorities(&mut self, queue: &Queue) -> Option<Priorities> {
        let (written, place): (&Written, Place) = queue.priority.given()?;
        if self.order(queue) != LineOrder::Priority && !queue.order.is_broken() {
            let message = "better priorities in a queue that does not go by priority";
            let mut finding = Finding::new(codes::CONFLICT, place, message)
                .hint("write order = \"priority\", or take `priority` out");
            if let Some(order) = queue.order.place() {
                finding = finding.other(order, "the order is said here");
            }
            self.reader.report(finding);
        }
        let steps = written.waited.get().map(|steps| steps.0.clone());
        let mut waited = Vec::new();
        for (after, class, place) in steps.unwrap_or_default() {
            waited.push((after.span(), self.priority_class(class, place)));
        }
        Some(Priorities {
            returning: self.given_class(&written.returning),
            transferred: self.given_class(&written.transferred),
            escalated: self.given_class(&written.escalated),
            waited,
        })
    }

    fn given_class(&mut self, field: &Field<Count>) -> Option<u8> {
        let (class, place) = field.given()?;
        Some(self.priority_class(*class, place))
    }

    /// A class from 0 to 255.
    pub(super) fn priority_class(&mut self, class: Count, place: Place) -> u8 {
        u8::try_from(class.0).unwrap_or_else(|_| {
            let message = format!("priority {} is too large", class.0);
            self.reader.error(
                codes::OUT_OF_RANGE,
                place,
                message,
                "priorities go from 0 (first) to 255",
            );
            u8::MAX
        })
    }
}
