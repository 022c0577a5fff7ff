//! From one desk to another: hand-overs, and the bounces that they are.

use super::activity::Activity;
use super::cases::{CaseNumber, Customer, WorkNumber, WorkStage};
use super::observer::{Bounce, BounceCause, Observer, Reached};
use super::world::World;
use crate::model::{HandOver, QueueId};
use crate::time::Span;

impl<O: Observer> World<'_, O> {
    /// Hands an unsolved case over to another desk.
    pub(super) fn hand_over(
        &mut self,
        contact: CaseNumber,
        work: WorkNumber,
        to: QueueId,
        cause: BounceCause,
    ) {
        let mut style = self.centre.groups[self.works[work.0].group].hand_over;
        if self.is_mail(to) {
            // The text goes along, and nobody holds.
            let (verify, retell) = (Span::ZERO, Span::ZERO);
            style = HandOver::Cold { verify, retell };
        }
        let planned = self.planned(contact);
        let warm = matches!(style, HandOver::Warm { .. });
        let from = self.customers[contact.0].contact.queue();
        if !planned {
            self.bounce(contact, from, to, cause);
        }
        let agent = self.works[work.0].agent;
        let with = Some((self.floor[agent].group, agent));
        let cause = (!planned).then_some(cause);
        self.log(
            contact,
            Activity::HandedOver { to, cause, warm },
            Some(from),
            with,
        );
        let row = &mut self.customers[contact.0].contact;
        row.wrong_choice = false;
        match style {
            HandOver::Cold { verify, retell } => {
                row.extra_talk = verify + retell;
                self.wrap_up(work);
            }
            HandOver::Warm { hold_limit, .. } => {
                row.holder = Some(work);
                row.on_hold = true;
                row.handed_over = true;
                let item = &mut self.works[work.0];
                item.stage = WorkStage::Hold;
                item.since = self.now;
                let serial = item.customer.serial;
                self.holds_until(work, hold_limit, serial);
            }
        }
        self.join(contact, to, Reached::Transfer);
    }

    /// A triage desk hands over its first time as planned: no bounce.
    pub(super) fn planned(&self, contact: CaseNumber) -> bool {
        let row = &self.customers[contact.0].contact;
        self.centre.queues[row.queue()].triage && row.visit() == 0
    }

    /// The customer is sent on: memory, case and observer hear of it.
    pub(super) fn bounce(
        &mut self,
        contact: CaseNumber,
        from: QueueId,
        to: QueueId,
        cause: BounceCause,
    ) {
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        row.bounces += 1;
        case.bounces += 1;
        let parameters = &self.centre.frustration;
        if parameters.measure {
            case.memory.bounce(self.now, parameters);
        }
        case.feel(&self.routes, parameters);
        let frustration = case.memory.total();
        let before = std::mem::replace(&mut case.frustration_at_bounce, frustration);
        self.observer.bounced(&Bounce {
            customer: case.customer,
            opened: case.opened,
            at: self.now,
            number: case.bounces,
            from,
            to,
            cause,
            frustration,
            frustration_before: before,
        });
    }
}
