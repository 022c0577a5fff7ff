//! Hold: inside a call, and beside a customer who waits for another desk.

use super::activity::Activity;
use super::cases::{CaseNumber, WorkNumber, WorkStage};
use super::handling::Meeting;
use super::observer::Observer;
use super::timers::Kind;
use super::world::World;
use crate::model::HandOver;
use crate::random::Purpose;
use crate::time::Span;

impl<O: Observer> World<'_, O> {
    /// How long the customer is put on hold inside the call.
    pub(super) fn hold_time(&self, meeting: &Meeting) -> Span {
        let Some(hold) = self.routes.hold(meeting.reason, meeting.queue) else {
            return Span::ZERO;
        };
        if self.is_mail(meeting.queue) {
            return Span::ZERO;
        }
        if !meeting
            .draw(Purpose::PutOnHold)
            .chance(*hold.share.at(self.now))
        {
            return Span::ZERO;
        }
        Span::from_seconds({ hold.time.at(self.now) }.draw(&mut meeting.draw(Purpose::HoldTime)))
    }

    /// Somebody answered a contact for which a colleague holds: they spend the hand-over together.
    pub(super) fn hand_story_over(&mut self, contact: CaseNumber) -> Span {
        let row = &mut self.customers[contact.0].contact;
        row.on_hold = false;
        let Some(holder) = row.holder.take() else {
            return Span::ZERO;
        };
        let item = &mut self.works[holder.0];
        item.hold += self.now.since(item.since);
        item.since = self.now;
        item.stage = WorkStage::Brief;
        let serial = item.customer.serial;
        let brief = match self.centre.groups[item.group].hand_over {
            HandOver::Warm { brief, .. } => brief,
            HandOver::Cold { .. } => Span::ZERO,
        };
        let slot = self.work_slot(holder);
        self.timers.set(slot, self.now + brief, Kind::Work, serial);
        brief
    }

    /// The contact is over while a colleague holds for it: the colleague wraps up.
    pub(super) fn release_holder(&mut self, contact: CaseNumber) {
        let row = &mut self.customers[contact.0].contact;
        row.on_hold = false;
        if let Some(holder) = row.holder.take() {
            self.stop_holding(holder);
            self.wrap_up(holder);
        }
    }

    fn stop_holding(&mut self, work: WorkNumber) {
        let item = &mut self.works[work.0];
        item.hold += self.now.since(item.since);
    }

    /// An agent begins to hold, for so long at most. Without a limit until the doors shut: after that, and where nobody
    /// has let go by then, two desks would hold for each other all night.
    pub(super) fn holds_until(&mut self, work: WorkNumber, limit: Option<Span>, serial: u64) {
        let until = match limit {
            Some(limit) => self.now + limit,
            None => self.closing().max(self.now),
        };
        let slot = self.work_slot(work);
        self.timers.set(slot, until, Kind::Work, serial);
    }

    /// Held long enough: the customer stays in line, now cold, and the agent lets go.
    pub(super) fn hold_limit(&mut self, work: WorkNumber) {
        let contact = self.works[work.0].contact;
        if self.customers[contact.0].contact.consulting {
            self.stop_asking(contact);
            return;
        }
        self.log(
            contact,
            Activity::HoldLimit,
            Some(self.customers[contact.0].contact.queue()),
            None,
        );
        self.goes_on_cold(contact);
        self.customers[contact.0].contact.holder = None;
        if let HandOver::Warm { verify, retell, .. } =
            self.centre.groups[self.works[work.0].group].hand_over
        {
            self.customers[contact.0].contact.extra_talk = verify + retell;
        }
        self.stop_holding(work);
        self.wrap_up(work);
    }
}
