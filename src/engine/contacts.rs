//! A contact from its first ring to its end: menu, lines, patience, refusal.

use super::activity::Activity;
use super::away::{CallbackEnd, MailEnd};
use super::cases::{CaseNumber, Contact, Customer, Stage};
use super::observer::{ContactEnd, ContactOutcome, Observer, Reached, WaitEnd};
use super::timers::Kind;
use super::world::{Told, World};
use crate::frustration::ContactScore;
use crate::model::{Calendar, Id, QueueId};
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};

/// How a contact is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// The customer believes the case finished.
    Settled,
    /// Answered, but no answer that settles it.
    Unsettled,
    /// Left while waiting.
    Left,
    /// Trunks or places full, or sent away.
    Refused,
    /// Outside opening hours.
    Closed,
    /// The customer believes the case finished, but the answer is wrong.
    Wrong,
    /// "No".
    No {
        /// It is the right answer.
        right: bool,
        /// The customer takes it as the end of the case.
        accepted: bool,
    },
    /// "We will get back to you".
    Promised {
        kept: bool,
        /// When it is kept, or seen to be broken.
        at: Time,
    },
    /// Told to call another desk.
    Redirected(QueueId),
    /// The agent hung up.
    HungUpOn,
    /// Called back in vain.
    NotReached,
    /// The menu solved the case.
    SelfServed,
    /// The customer hung up in the middle of the talk.
    LeftTalk,
    /// A mail to this queue, not answered in time.
    Ignored(QueueId),
}

impl Over {
    /// The customer believes the case finished.
    fn settles(self) -> bool {
        matches!(
            self,
            Over::Settled | Over::SelfServed | Over::Wrong | Over::No { accepted: true, .. }
        )
    }
}

impl<O: Observer> World<'_, O> {
    /// The customer of a case makes an attempt now.
    pub(super) fn start_contact(&mut self, place: CaseNumber) {
        if self.ways.is_some() && self.goes_another_way(place) {
            return;
        }
        self.pass_hours(place, None);
        let shut = !self.open || self.is_shut(place);
        let case = &mut self.customers[place.0].case;
        let (reason, key, number) = (case.customer.reason, case.key, case.contacts);
        if self.centre.frustration.measure {
            case.memory
                .begin_contact(self.now, &self.centre.frustration);
        }
        self.begin_contact(place);
        let contact = place;
        if shut {
            let told = (Activity::FoundClosed, None, None);
            self.end_told(contact, Over::Closed, told);
            return;
        }
        let sent_to = self.customers[place.0].case.sent_to;
        let way = sent_to.or_else(|| self.turned_to(place));
        let queue = way.unwrap_or_else(|| {
            self.routes.entry(reason, || {
                key.draw(Purpose::MenuChoice, Index::number(u64::from(number)))
            })
        });
        let row = &self.centre.reasons[reason];
        let wrong = way.is_none() && row.is_wrong_choice(queue);
        self.customers[contact.0].contact.wrong_choice = wrong;
        if self.lines_down > 0 || !self.take_trunk(contact, queue) {
            self.refuse(contact, queue);
            return;
        }
        self.inside += 1;
        let message = self.centre.queues[queue].announcement;
        // Who was told to call another desk knows the way past the menu.
        let law = row.menu_time.as_ref().filter(|_| sent_to.is_none());
        let menu = law.map_or(Span::ZERO, |law| {
            let index = Index::number(u64::from(number));
            let law = law.at(self.now);
            Span::from_seconds(law.draw(&mut key.draw(Purpose::MenuTime, index)))
        });
        let before = menu + message.map_or(Span::ZERO, |told| told.takes);
        if before > Span::ZERO {
            let serial = self.serial(contact);
            let slot = self.customers[contact.0].slot;
            self.customers[contact.0].contact.path.push(queue);
            self.timers
                .set(slot, self.now + before, Kind::Entering, serial);
        } else {
            self.out_of_menu(contact, queue);
        }
    }

    /// One more attempt of a case.
    pub(super) fn begin_contact(&mut self, place: CaseNumber) {
        let now = self.now;
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[place.0];
        let (number, attempt) = (case.contacts, case.next_attempt);
        case.contacts += 1;
        if let (Some(first), None) = (case.first_answered, case.came_back_after) {
            case.came_back_after = Some(now.since(first));
        }
        let path = std::mem::take(&mut row.path);
        *row = Contact::begin(number, attempt, now, path);
        self.log(place, Activity::ContactStarted(attempt), None, None);
    }

    pub(super) fn serial(&self, contact: CaseNumber) -> u64 {
        self.customers[contact.0].case.customer.serial
    }

    /// Takes a trunk for the contact; false when all are busy.
    fn take_trunk(&mut self, contact: CaseNumber, queue: QueueId) -> bool {
        let Some(lines) = self.centre.queues[queue].lines else {
            return true;
        };
        let used = &mut self.trunks[lines.index()];
        if *used >= self.centre.lines[lines].count {
            return false;
        }
        *used += 1;
        self.customers[contact.0].contact.lines = Some(lines);
        true
    }

    /// All trunks are busy: refused before joining any queue.
    fn refuse(&mut self, contact: CaseNumber, queue: QueueId) {
        self.customers[contact.0].contact.path.push(queue);
        self.inside += 1;
        self.report_wait(contact, self.now, WaitEnd::Refused, true);
        self.end_told(
            contact,
            Over::Refused,
            (Activity::Refused, Some(queue), None),
        );
    }

    /// The menu is over: the contact joins the queue that was chosen.
    pub(super) fn menu_ended(&mut self, contact: CaseNumber) {
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        let Some(queue) = row.path.pop() else {
            return;
        };
        case.waited += self.now.since(row.started);
        self.out_of_menu(contact, queue);
    }

    /// Helped by the menu, or on to the queue that was chosen.
    fn out_of_menu(&mut self, contact: CaseNumber, queue: QueueId) {
        let case = &self.customers[contact.0].case;
        let share = *self.centre.reasons[case.customer.reason]
            .self_service
            .at(self.now);
        if share > 0.0
            && case
                .key
                .draw(Purpose::SelfService, Index::ONLY)
                .chance(share)
        {
            let told = (Activity::SelfServed, None, None);
            self.end_told(contact, Over::SelfServed, told);
            return;
        }
        self.join(contact, queue, Reached::Menu);
    }

    /// Joins a queue: a new segment. A free agent of the queue's groups answers at once.
    pub(super) fn join(&mut self, contact: CaseNumber, queue: QueueId, reached: Reached) {
        if self.is_mail(queue) {
            self.file_mail(contact, queue, reached);
            return;
        }
        let row = &mut self.customers[contact.0].contact;
        row.path.push(queue);
        row.reached = reached;
        if reached != Reached::Consult {
            self.log(contact, Activity::Joined(reached), Some(queue), None);
        }
        let own = self.own_agent(contact, queue);
        let answers = match own {
            Some(own) if self.floor[own].busy => self.answers_for(contact, queue),
            Some(own) => {
                self.floor.take(own);
                Some(own)
            }
            None => self.free_agent(contact, queue),
        };
        if let Some(agent) = answers {
            self.report_wait(contact, self.now, WaitEnd::Answered, false);
            self.connect(contact, agent);
            return;
        }
        if !self.open && !self.somebody_present(queue) {
            self.send_away_now(contact, queue);
            return;
        }
        let places = self.centre.queues[queue].waiting_places;
        if places.is_some_and(|places| self.standing_in(queue) >= places as usize) {
            self.report_wait(contact, self.now, WaitEnd::Refused, true);
            self.turned_away(contact, queue);
            return;
        }
        self.wait(contact, queue, own);
    }

    /// Is anybody there who answers this queue.
    pub(super) fn somebody_present(&self, queue: QueueId) -> bool {
        self.centre.queues[queue]
            .groups
            .iter()
            .any(|group| self.floor.present_in(*group) > 0)
    }

    fn send_away_now(&mut self, contact: CaseNumber, queue: QueueId) {
        self.report_wait(contact, self.now, WaitEnd::SentAway, true);
        self.turned_away(contact, queue);
    }

    /// Not let into a line, or sent out of it: refused, or nobody to ask.
    pub(super) fn turned_away(&mut self, contact: CaseNumber, queue: QueueId) {
        if self.customers[contact.0].contact.consulting {
            self.asked_in_vain(contact);
        } else {
            let told = (Activity::Refused, Some(queue), None);
            self.end_told(contact, Over::Refused, told);
        }
    }

    /// The contact is over for the customer: jump or relief, score, and what comes next.
    pub(super) fn end_contact(&mut self, contact: CaseNumber, over: Over) {
        let score = self.last_feelings(contact, over);
        self.close_contact(contact, over, score);
    }

    /// The same where the event log tells how it ended, with what that did to the customer.
    pub(super) fn end_told(&mut self, contact: CaseNumber, over: Over, told: Told) {
        let before = self.told_frustration(contact);
        let score = self.last_feelings(contact, over);
        let jump = self.told_frustration(contact) - before;
        self.log_jump(contact, told, jump);
        self.close_contact(contact, over, score);
    }

    fn close_contact(&mut self, contact: CaseNumber, over: Over, score: ContactScore) {
        self.release_holder(contact);
        let by_mail = self.by_mail(contact);
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        let outcome = match over {
            Over::Ignored(_) => ContactOutcome::Ignored,
            _ if row.first_wait.is_some() => ContactOutcome::Answered,
            Over::Refused => ContactOutcome::Refused,
            Over::Closed => ContactOutcome::Closed,
            Over::NotReached => ContactOutcome::CallbackFailed,
            Over::SelfServed => ContactOutcome::SelfServed,
            _ => ContactOutcome::Abandoned,
        };
        if outcome == ContactOutcome::Answered {
            case.answered_contacts += 1;
            case.first_answered.get_or_insert(self.now);
        }
        case.score = score.score;
        let end = ContactEnd {
            customer: case.customer,
            number: row.number,
            attempt: row.attempt,
            started: row.started,
            ended: self.now,
            outcome,
            settled: over.settles(),
            lost_in_transfer: row.first_wait.is_some()
                && matches!(over, Over::Left | Over::Refused | Over::NotReached),
            called_back: row.called_back,
            by_mail,
            first_wait: row.first_wait.unwrap_or(row.total_wait),
            total_wait: row.total_wait,
            segments: row.path.len() as u32,
            bounces: row.bounces,
            score,
        };
        self.observer.contact_ended(&end);
        if by_mail {
            let ignored = outcome == ContactOutcome::Ignored;
            let end = if ignored {
                MailEnd::Ignored
            } else {
                MailEnd::Answered
            };
            self.report_mail(contact, end);
        }
        if over != Over::Closed {
            self.hangs_up(contact);
        }
        let customer = &mut self.customers[contact.0];
        customer.contact.alive = false;
        self.timers.clear(customer.slot);
        if self.ways.is_some() {
            self.turns_elsewhere(contact, over);
        }
        self.after_contact(contact, outcome, over);
    }

    /// The last jump or relief of a contact, and its score.
    // Always: measured, see benches/README.md.
    #[inline(always)]
    fn last_feelings(&mut self, contact: CaseNumber, over: Over) -> ContactScore {
        let parameters = &self.centre.frustration;
        if !parameters.measure {
            return ContactScore::default();
        }
        let case = &mut self.customers[contact.0].case;
        match over {
            over if over.settles() => case.memory.settled(self.now, parameters),
            Over::Left
            | Over::Refused
            | Over::Closed
            | Over::LeftTalk
            | Over::NotReached
            | Over::Ignored(_) => case.memory.unreachable(self.now, parameters),
            Over::HungUpOn => {
                case.memory.tone(self.now, parameters);
                case.memory.non_answer(self.now, parameters);
            }
            // A promise is an answer until it is broken; a redirect was felt as a bounce.
            Over::Promised { .. } | Over::Redirected(_) => {}
            _ => case.memory.non_answer(self.now, parameters),
        }
        case.feel(&self.routes, parameters);
        case.memory.end_contact(self.now, parameters)
    }

    /// The customer is off the line: the trunk is given back; after closing, the last one out lets everybody go home.
    pub(super) fn hangs_up(&mut self, contact: CaseNumber) {
        // Nobody was on the line.
        if self.by_mail(contact) {
            return;
        }
        if let Some(lines) = self.customers[contact.0].contact.lines.take() {
            self.trunks[lines.index()] -= 1;
        }
        self.off_the_line();
    }

    /// One less of those who were let in.
    #[inline]
    pub(super) fn off_the_line(&mut self) {
        self.inside -= 1;
        if self.inside == 0 && !self.open && matches!(self.centre.calendar, Calendar::Days(_)) {
            self.everybody_goes_home();
        }
    }
}

/// Reports a contact that the end of the run cut off.
pub(super) fn report_unfinished<O: Observer>(
    world: &mut World<'_, O>,
    contact: CaseNumber,
    waiting: &mut [u64],
) {
    if let Stage::Waiting(stay) = world.customers[contact.0].contact.stage {
        waiting[world.customers[contact.0].contact.queue().index()] += 1;
        world.report_wait(contact, stay.joined, WaitEnd::Unfinished, true);
    }
    world.end_promise(contact, CallbackEnd::Unfinished);
    world.report_mail(contact, MailEnd::Unfinished);
    let by_mail = world.by_mail(contact);
    let row = &world.customers[contact.0].contact;
    let end = ContactEnd {
        customer: world.customers[contact.0].case.customer,
        number: row.number,
        attempt: row.attempt,
        started: row.started,
        ended: world.now,
        outcome: ContactOutcome::Unfinished,
        settled: false,
        lost_in_transfer: false,
        called_back: row.called_back,
        by_mail,
        first_wait: row.first_wait.unwrap_or(row.total_wait),
        total_wait: row.total_wait,
        segments: row.path.len() as u32,
        bounces: row.bounces,
        score: ContactScore::default(),
    };
    world.observer.contact_ended(&end);
}
