//! Mails: a backlog without patience, worked on in opening hours when nobody else needs the agent.
//!
//! A mail is no stay in a line: it takes no trunk and no place, nobody stays late for it, and for frustration its
//! customer is in contact only when the reply, or the insight that none will come, arrives: until then feelings fade.

use super::activity::Activity;
use super::arrivals::{complains, complaint_share};
use super::away::{Backlog, Mail, MailEnd};
use super::cases::{CaseNumber, Customer, Filed, Stage, WorkNumber};
use super::contacts::Over;
use super::late::Writer;
use super::line::{Standing, WaitingLine};
use super::observer::{AgentIndex, Attempt, Came, CustomerId, Observer, Reached};
use super::put_aside::Aside;
use super::timers::Kind;
use super::world::World;
use crate::model::{Calendar, Centre, Channel, Id, QueueId, ReasonId, Table};
use crate::random::{Index, NameKey, Owner, Purpose};
use crate::time::{Span, Time};
use std::collections::BTreeMap;

/// The backlogs of all queues.
pub(super) struct Mails {
    pub(super) lines: Table<QueueId, WaitingLine>,
    /// By queue: is it for mails.
    is_mail: Vec<bool>,
    /// Whose mails stayed after they had been ignored, by place.
    pub(super) late: BTreeMap<u32, Writer>,
    /// The last mail that each agent began to work on, where it may be put aside, by agent.
    pub(super) at_work: BTreeMap<u32, WorkNumber>,
    /// What was put aside, by agent.
    pub(super) aside: BTreeMap<u32, Aside>,
}

impl Mails {
    /// No mail yet; none where no queue is for mails.
    pub(super) fn of(centre: &Centre) -> Option<Mails> {
        let queues = centre.queues.iter();
        let is_mail: Vec<bool> = queues.map(|queue| queue.channel == Channel::Mail).collect();
        is_mail.contains(&true).then(|| Mails {
            lines: is_mail.iter().map(|_| WaitingLine::ranked()).collect(),
            is_mail,
            late: BTreeMap::new(),
            at_work: BTreeMap::new(),
            aside: BTreeMap::new(),
        })
    }
}

impl<O: Observer> World<'_, O> {
    /// Is this queue for mails.
    #[inline]
    pub(super) fn is_mail(&self, queue: QueueId) -> bool {
        let mails = self.mails.as_ref();
        mails.is_some_and(|mails| mails.is_mail[queue.index()])
    }

    /// Is this contact a mail.
    #[inline]
    pub(super) fn by_mail(&self, contact: CaseNumber) -> bool {
        self.mails.is_some()
            && self.customers[contact.0]
                .contact
                .path
                .first()
                .is_some_and(|queue| self.is_mail(*queue))
    }

    /// The mails that are there when the run begins.
    pub(super) fn opening_backlog(&mut self) {
        if self.mails.is_none() {
            return;
        }
        let centre = self.centre;
        let mut numbers: Table<ReasonId, u64> = centre.reasons.ids().map(|_| 0).collect();
        for (queue, row) in centre.queues.entries() {
            let enters = |reason: &ReasonId| {
                let mut ways = centre.reasons[*reason].enters.iter();
                ways.any(|(to, chance)| *to == queue && *chance > 0.0)
            };
            let mut reasons: Vec<ReasonId> = centre.reasons.ids().filter(enters).collect();
            reasons.sort_by_key(|reason| centre.reasons[*reason].key);
            let stream = NameKey::of(&format!("backlog of {}", row.name));
            let mut turns = reasons.iter().cycle();
            for number in 0..u64::from(row.mail.backlog) {
                let Some(reason) = turns.next() else { break };
                let customer = CustomerId {
                    serial: self.opened,
                    reason: *reason,
                    day: 0,
                    came: Came::Before,
                    k: numbers[*reason],
                };
                numbers[*reason] += 1;
                let key = self.root.stream(stream, 0).customer(number);
                let complaint = complains(complaint_share(centre, *reason), key);
                let place = self.open_case(customer, key, complaint);
                self.send_mail(place, queue);
            }
        }
    }

    /// A case opens by mail while the centre is closed.
    pub(super) fn writes_after_hours(&mut self, place: CaseNumber, queues: &[(QueueId, f64)]) {
        let key = self.customers[place.0].case.key;
        let shares = queues.iter().map(|(_, share)| *share);
        let queue = match queues {
            [(only, _)] => *only,
            _ => queues[key.draw(Purpose::MenuChoice, Index::ONLY).pick(shares)].0,
        };
        self.spend_effort(place, &self.centre.queues[queue]);
        self.send_mail(place, queue);
    }

    /// The customer of a case writes a mail.
    pub(super) fn send_mail(&mut self, place: CaseNumber, queue: QueueId) {
        self.pass_hours(place, None);
        self.begin_contact(place);
        self.customers[place.0].case.mails += 1;
        self.file_mail(place, queue, Reached::Menu);
    }

    /// A mail, new or passed on, joins a backlog, unless it is one that nobody looks at.
    pub(super) fn file_mail(&mut self, contact: CaseNumber, queue: QueueId, reached: Reached) {
        let parameters = &self.centre.frustration;
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        row.path.push(queue);
        row.reached = reached;
        let number = Index::number(u64::from(row.number));
        if reached == Reached::Transfer && parameters.measure {
            case.memory.end_contact(self.now, parameters);
        }
        let answered = self.centre.queues[queue].mail.answered;
        let seen = reached == Reached::Transfer
            || case.key.draw(Purpose::MailSeen, number).chance(answered);
        let standing = Standing {
            class: 0,
            joined: row.started,
            serial: case.customer.serial,
        };
        let filed = Filed {
            since: self.now,
            standing,
            reply_by: self.reply_by(contact),
            widens: self.mail_widens(queue, self.now, standing.joined),
            seen,
        };
        self.customers[contact.0].contact.stage = Stage::Filed(filed);
        if reached == Reached::Menu {
            self.log(contact, Activity::MailSent, Some(queue), None);
        }
        if let (true, Some(mails)) = (seen, &mut self.mails) {
            mails.lines[queue].join(standing, contact);
        }
        if !self.answered_now(contact, filed) {
            self.watch_mail(contact, filed);
        }
    }

    /// Until when the customer waits for the reply.
    fn reply_by(&self, contact: CaseNumber) -> Time {
        let row = &self.customers[contact.0].contact;
        let Some(waits) = row.path.first().and_then(|queue| {
            let rules = &self.centre.queues[*queue].mail;
            rules.waits.as_ref()
        }) else {
            return Time::NEVER;
        };
        let key = self.customers[contact.0].case.key;
        let index = Index::number(u64::from(row.number));
        let seconds = waits.law.draw(&mut key.draw(Purpose::MailWaits, index));
        // An instant would be no time to answer in.
        self.later_than(row.started, seconds.max(1.0), waits)
            .max(self.now)
    }

    /// When more agents may answer a mail: a later group, or, as it has lain too long, those who are kept free.
    fn mail_widens(&self, queue: QueueId, since: Time, received: Time) -> Time {
        let later = self.rules.widens(queue, since, self.now);
        let urgent = self.centre.queues[queue].mail.urgent_after;
        let urgent = urgent.map_or(Time::NEVER, |after| {
            self.after_opening_time(received, after)
        });
        if urgent > self.now {
            later.min(urgent)
        } else {
            later
        }
    }

    fn is_urgent(&self, queue: QueueId, standing: Standing) -> bool {
        let after = self.centre.queues[queue].mail.urgent_after;
        after.is_some_and(|after| self.opening_time(standing.joined, self.now) >= after)
    }

    pub(super) fn watch_mail(&mut self, contact: CaseNumber, filed: Filed) {
        let (slot, serial) = (self.customers[contact.0].slot, self.serial(contact));
        let widens = if filed.seen {
            filed.widens
        } else {
            Time::NEVER
        };
        let due = filed.reply_by.min(widens);
        self.timers.set(slot, due, Kind::Waiting, serial);
    }

    /// Somebody who is free answers a mail at once.
    fn answered_now(&mut self, contact: CaseNumber, filed: Filed) -> bool {
        if !self.open || !filed.seen {
            return false;
        }
        let queue = self.customers[contact.0].contact.queue();
        let mut answers = self.free_agent(contact, queue);
        if answers.is_none() && self.is_urgent(queue, filed.standing) {
            let mut groups = self.centre.queues[queue].groups.iter();
            answers = groups.find_map(|group| self.floor.take_free(*group));
        }
        let Some(agent) = answers else {
            return false;
        };
        self.take_mail(contact, agent);
        true
    }

    /// The customer has waited long enough, or more agents may answer.
    pub(super) fn mail_due(&mut self, contact: CaseNumber, filed: Filed) {
        if self.now >= filed.reply_by {
            self.ignored(contact, filed);
            return;
        }
        if !self.answered_now(contact, filed) {
            let queue = self.customers[contact.0].contact.queue();
            let widens = self.mail_widens(queue, filed.since, filed.standing.joined);
            let filed = Filed { widens, ..filed };
            self.customers[contact.0].contact.stage = Stage::Filed(filed);
            self.watch_mail(contact, filed);
        }
    }

    /// Out of the backlog.
    fn unfile(&mut self, contact: CaseNumber, filed: Filed) {
        let queue = self.customers[contact.0].contact.queue();
        if let (true, Some(mails)) = (filed.seen, &mut self.mails) {
            mails.lines[queue].leave(contact, 0);
            self.customers[contact.0].contact.total_wait += self.now.since(filed.since);
        }
    }

    /// An agent, already marked busy, takes a mail.
    pub(super) fn take_mail(&mut self, contact: CaseNumber, agent: AgentIndex) {
        let Stage::Filed(filed) = self.customers[contact.0].contact.stage else {
            return;
        };
        self.unfile(contact, filed);
        if self.is_late(contact) {
            self.read_late(contact, agent);
            return;
        }
        let row = &mut self.customers[contact.0].contact;
        row.first_wait.get_or_insert(row.total_wait);
        // The text goes along: nobody tells it again.
        row.handed_over = row.reached == Reached::Transfer;
        let queue = row.queue();
        self.in_mind_again(contact);
        self.connect(contact, agent);
        if let Stage::Talking(work) = self.customers[contact.0].contact.stage {
            self.works_on_mail(agent, work, queue);
        }
    }

    /// No reply came in time: an attempt in vain.
    fn ignored(&mut self, contact: CaseNumber, filed: Filed) {
        self.unfile(contact, filed);
        let row = &self.customers[contact.0].contact;
        let queue = row.path[0];
        if filed.seen && self.centre.queues[queue].mail.stays {
            self.stays_in_backlog(contact, filed);
        }
        self.in_mind_again(contact);
        let told = (Activity::MailIgnored, Some(queue), None);
        self.end_told(contact, Over::Ignored(queue), told);
    }

    /// From here on the customer is in contact; until now feelings have faded.
    fn in_mind_again(&mut self, place: CaseNumber) {
        self.pass_hours(place, None);
        let parameters = &self.centre.frustration;
        if parameters.measure {
            self.customers[place.0]
                .case
                .memory
                .begin_contact(self.now, parameters);
        }
    }

    /// Tries again after a mail that was ignored, at once or at the next opening; or gives up.
    pub(super) fn after_no_reply(&mut self, place: CaseNumber, queue: QueueId) {
        let chance = self.centre.queues[queue].mail.tries_again;
        let case = &self.customers[place.0].case;
        let (key, index) = (case.key, Index::number(u64::from(case.contacts)));
        if key.draw(Purpose::MailAgain, index).chance(chance) {
            let at = self.within_hours(self.now, key, index);
            self.come_back(place, Attempt::Redial, at);
        } else {
            self.no_further(place);
        }
    }

    /// The next mail for an agent with nothing else to do.
    pub(super) fn next_mail(&self, agent: AgentIndex) -> Option<CaseNumber> {
        self.mail_of(agent, false)
    }

    /// The next mail that goes before callers.
    pub(super) fn urgent_mail(&self, agent: AgentIndex) -> Option<CaseNumber> {
        self.mail_of(agent, true)
    }

    /// The first of the mails that this agent may take now; or of those that have lain too long, for which nobody is
    /// kept free.
    fn mail_of(&self, agent: AgentIndex, urgent: bool) -> Option<CaseNumber> {
        let mails = self.mails.as_ref()?;
        if !self.open || !self.floor[agent].on_duty {
            return None;
        }
        let group = self.floor[agent].group;
        let limits = self.rules.limits(group);
        // The agent who asks is free too, and on no list.
        let free = self.floor.count_free(group) + 1;
        let answers = self.centre.groups[group].answers.iter();
        let heads = answers.filter_map(|queue| {
            let limit = limits.iter().find(|limit| limit.queue == *queue);
            let (keeps, after) =
                limit.map_or((0, Span::ZERO), |limit| (limit.keeps_free, limit.after));
            let line = &mails.lines[*queue];
            let (standing, contact) = if after > Span::ZERO {
                line.first_since(self.now - after, self.now)?
            } else {
                line.first(self.now)?
            };
            let takes = if urgent {
                self.is_urgent(*queue, standing)
            } else {
                free > keeps as usize
            };
            takes.then_some((*queue, standing, contact))
        });
        self.first_of(group, heads)
    }

    /// Opening time between two moments.
    fn opening_time(&self, from: Time, to: Time) -> Span {
        let Calendar::Days(plan) = &self.centre.calendar else {
            return to.since(from);
        };
        let first = plan.open.partition_point(|day| day.closes <= from);
        let mut sum = Span::ZERO;
        for day in plan.open.iter().skip(first) {
            if day.opens >= to {
                break;
            }
            sum += day.closes.min(to).since(day.opens.max(from));
        }
        sum
    }

    /// When so much opening time has passed since a moment.
    fn after_opening_time(&self, from: Time, span: Span) -> Time {
        let Calendar::Days(plan) = &self.centre.calendar else {
            return from + span;
        };
        let first = plan.open.partition_point(|day| day.closes <= from);
        let mut left = span;
        for day in plan.open.iter().skip(first) {
            let begins = day.opens.max(from);
            let open = day.closes.since(begins);
            if open >= left {
                return begins + left;
            }
            left -= open;
        }
        Time::NEVER
    }

    /// Tells the observer what became of a mail.
    pub(super) fn report_mail(&mut self, contact: CaseNumber, end: MailEnd) {
        if !self.by_mail(contact) {
            return;
        }
        let row = &self.customers[contact.0].contact;
        let running = match row.stage {
            Stage::Filed(filed) if filed.seen && end == MailEnd::Unfinished => {
                self.now.since(filed.since)
            }
            _ => Span::ZERO,
        };
        self.observer.mail_ended(&Mail {
            customer: self.customers[contact.0].case.customer,
            contact: row.number,
            queue: row.queue(),
            received: row.started,
            ended: self.now,
            in_backlog: row.total_wait + running,
            opening_time: self.opening_time(row.started, self.now),
            end,
        });
    }

    /// Tells the observer what is left at closing.
    pub(super) fn report_backlogs(&mut self) {
        let Some(mails) = &self.mails else { return };
        for (queue, row) in self.centre.queues.entries() {
            if row.channel == Channel::Mail {
                self.observer.backlog(&Backlog {
                    queue,
                    at: self.now,
                    mails: mails.lines[queue].len() as u64,
                });
            }
        }
    }

    /// Mails that are in the backlogs when the run ends, by queue.
    pub(super) fn left_in_backlogs(&self, waiting: &mut [u64]) {
        let Some(mails) = &self.mails else { return };
        for queue in self.centre.queues.ids() {
            waiting[queue.index()] += mails.lines[queue].len() as u64;
        }
    }
}
