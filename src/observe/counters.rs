//! The default statistics: an observer that adds up.

use super::crowd::{Crowd, CrowdTally};
use super::feelings::{Chances, Curves, felt_anything};
use super::observation::{BounceMatrix, Observation, Seen, Waits};
use super::tally::ReasonTally;
use super::tally::{CaseTally, GroupTally, HandlingTally, Met, QueueTally, millionths};
use super::timeline::{Place, Stretch, Timeline};
use crate::engine::{
    Attempt, Backlog, Between, Bounce, Callback, CallbackEnd, CallbackOffered, CalmCall, CaseEnd,
    CaseOpened, CaseState, Chatting, ContactEnd, ContactOutcome, CustomerId, Duty, Handling,
    HourPassed, HoursAfter, Mail, MailEnd, Observer, Overflowed, Paid, Reached, RunEnd, Wait,
    WaitEnd,
};
use crate::model::{Centre, Id, QueueId, ReasonId};
use crate::time::{MICROSECONDS, Span, Time};

/// Adds up the facts of one replication.
#[derive(Debug)]
pub struct Counters<'a> {
    pub(super) centre: &'a Centre,
    pub(super) timeline: &'a Timeline,
    /// The stretch of the timeline that was looked up last.
    pub(super) last: Stretch,
    pub(super) queue_cells: Vec<QueueTally>,
    pub(super) handling_cells: Vec<HandlingTally>,
    pub(super) group_cells: Vec<GroupTally>,
    pub(super) group_handling_cells: Vec<HandlingTally>,
    pub(super) reasons: Vec<ReasonTally>,
    pub(super) observations: Vec<Observation>,
    /// By queue, then the whole centre.
    pub(super) crowds: Vec<Crowd>,
    matrix: BounceMatrix,
    inside_at_end: Vec<u64>,
    events: u64,
    /// Chances at score 0: most customers meet no trouble at all.
    pub(super) calm: Chances,
    pub(super) curves: Curves,
}

/// Microseconds in a second.
pub(super) const SECOND: u64 = MICROSECONDS as u64;

/// Microseconds that have passed; clocks never run backwards, so what is below zero is nothing.
#[inline]
pub(super) fn micros(span: Span) -> u64 {
    span.micros().max(0) as u64
}

impl<'a> Counters<'a> {
    /// Nothing seen yet. `timeline` is that of the centre's calendar.
    pub fn new(centre: &'a Centre, timeline: &'a Timeline) -> Counters<'a> {
        let (cells, periods) = (timeline.cells().len(), timeline.periods());
        let (queues, groups) = (centre.queues.len(), centre.groups.len());
        let reasons = centre.reasons.len();
        let observation = Observation {
            queues: vec![QueueTally::default(); queues],
            queue_handling: vec![HandlingTally::default(); queues],
            groups: vec![GroupTally::default(); groups],
            group_handling: vec![HandlingTally::default(); groups],
            reasons: vec![ReasonTally::default(); reasons],
            waits: vec![Waits::default(); queues],
            crowds: vec![CrowdTally::default(); queues + 1],
            queue_met: vec![Met::default(); queues],
            index_at_end: vec![Default::default(); reasons],
            ..Observation::default()
        };
        Counters {
            centre,
            timeline,
            last: Stretch::none(),
            queue_cells: vec![QueueTally::default(); cells * queues],
            handling_cells: vec![HandlingTally::default(); cells * queues],
            group_cells: vec![GroupTally::default(); cells * groups],
            group_handling_cells: vec![HandlingTally::default(); cells * groups],
            reasons: vec![ReasonTally::default(); periods * reasons],
            observations: vec![observation; timeline.observations()],
            crowds: vec![Crowd::new(cells); queues + 1],
            matrix: BounceMatrix::new(queues),
            inside_at_end: vec![0; queues],
            events: 0,
            calm: Chances::at(0.0, &centre.frustration),
            curves: Curves::of(&centre.frustration),
        }
    }

    /// What was seen: periods added up to observations.
    pub fn into_seen(mut self) -> Seen {
        for crowd in &mut self.crowds {
            crowd.write_sums(self.timeline);
        }
        for period in 0..self.timeline.periods() {
            if self.centre.frustration.measure {
                self.count_calm(period);
            }
            self.close_period(period);
        }
        if self.centre.frustration.measure {
            self.count_calm_openings();
        }
        Seen {
            observations: self.observations,
            queue_cells: self.queue_cells,
            crowd_cells: self.crowds.into_iter().map(Crowd::into_cells).collect(),
            handling_cells: self.handling_cells,
            group_cells: self.group_cells,
            group_handling_cells: self.group_handling_cells,
            matrix: self.matrix,
            inside_at_end: self.inside_at_end,
            events: self.events,
        }
    }

    #[inline]
    pub(super) fn place(&mut self, at: Time) -> Option<Place> {
        self.timeline.place(&mut self.last, at)
    }

    #[inline]
    pub(super) fn reason(&mut self, period: usize, reason: ReasonId) -> &mut ReasonTally {
        let cell = self.reason_cell(period, reason);
        &mut self.reasons[cell]
    }

    #[inline]
    pub(super) fn reason_cell(&self, period: usize, reason: ReasonId) -> usize {
        period * self.centre.reasons.len() + reason.index()
    }

    #[inline]
    fn waits(&mut self, place: Place, queue: QueueId) -> &mut Waits {
        let observation = self.timeline.observation(place.period);
        &mut self.observations[observation].waits[queue.index()]
    }

    /// Counts a wait away from the line by the clock, where the centre is open.
    fn while_open(
        &mut self,
        queue: QueueId,
        from: Time,
        to: Time,
        of: impl Fn(&mut QueueTally) -> &mut u64,
    ) {
        let (timeline, queues) = (self.timeline, self.centre.queues.len());
        let cells = &mut self.queue_cells;
        timeline.split(&mut self.last, from, to, |place, span| {
            if timeline.is_open(place) {
                *of(&mut cells[place.cell * queues + queue.index()]) += micros(span);
            }
        });
    }

    #[inline]
    pub(super) fn in_cell(&self, cell: usize, queue: QueueId) -> usize {
        cell * self.centre.queues.len() + queue.index()
    }
}

/// Where a stay came from: fresh, redial, repeat, transferred.
#[inline]
fn origin(wait: &Wait) -> usize {
    match (wait.reached, wait.attempt) {
        (Reached::Transfer, _) => 3,
        (_, Attempt::Fresh) => FRESH,
        (_, Attempt::Redial) => 1,
        (_, Attempt::Repeat) => 2,
    }
}

/// Position of a stay at the first attempt of a case, by the menu choice.
pub(super) const FRESH: usize = 0;

impl Observer for Counters<'_> {
    #[inline]
    fn case_opened(&mut self, case: &CaseOpened) {
        let Some(place) = self.place(case.at) else {
            return;
        };
        self.reason(place.period, case.customer.reason).cases.opened += 1;
        if case.frustration > 0.0 {
            let observation = self.timeline.observation(place.period);
            let index = self.curves.index(case.frustration);
            self.observations[observation].ladder.climb(0, index, 0.0);
        }
    }

    fn need_lost(&mut self, customer: &CustomerId, at: Time) {
        if let Some(place) = self.place(at) {
            self.reason(place.period, customer.reason).cases.needs_lost += 1;
        }
    }

    #[inline]
    fn line_changed(&mut self, queue: QueueId, at: Time, comes: bool) {
        self.crowds[queue.index()].changes(self.timeline, at, comes);
        // The whole centre is last; where there is one queue it is that queue.
        if let [.., _, whole] = &mut self.crowds[..]
            && self.centre.queues.len() > 1
        {
            whole.changes(self.timeline, at, comes);
        }
    }

    #[inline]
    fn waited(&mut self, wait: &Wait) {
        // An agent who asks is no customer of the queue.
        if wait.reached == Reached::Consult {
            return;
        }
        let Some(place) = self.place(wait.joined) else {
            return;
        };
        let span = wait.left.since(wait.joined);
        let in_target = span <= self.centre.queues[wait.queue].target.within;
        let short = span < self.centre.short_abandonment;
        let cell = self.in_cell(place.cell, wait.queue);
        let tally = &mut self.queue_cells[cell];
        tally.offered_by[origin(wait)] += 1;
        if wait.on_hold {
            tally.held[wait.end as usize] += 1;
            return;
        }
        tally.ended[wait.end as usize] += 1;
        match wait.end {
            WaitEnd::Answered => {
                tally.answered_in_target += u64::from(in_target);
                tally.had_to_wait += u64::from(wait.had_to_wait);
                tally.wait_answered += micros(span);
                self.waits(place, wait.queue).answered.record(micros(span));
            }
            WaitEnd::Abandoned => {
                tally.abandoned_in_target += u64::from(in_target);
                tally.abandoned_short += u64::from(short);
                tally.had_to_wait += u64::from(wait.had_to_wait);
                tally.wait_abandoned += micros(span);
                self.waits(place, wait.queue).abandoned.record(micros(span));
            }
            WaitEnd::Refused => tally.refused_fresh += u64::from(origin(wait) == FRESH),
            WaitEnd::SentAway | WaitEnd::Unfinished | WaitEnd::TookCallback => {}
        }
    }

    fn overflowed(&mut self, overflow: &Overflowed) {
        if let Some(place) = self.place(overflow.joined) {
            let cell = self.in_cell(place.cell, overflow.queue);
            self.queue_cells[cell].overflowed += 1;
        }
    }

    fn callback_offered(&mut self, offer: &CallbackOffered) {
        if let Some(place) = self.place(offer.at) {
            let cell = self.in_cell(place.cell, offer.queue);
            self.queue_cells[cell].callbacks_offered += 1;
        }
    }

    fn callback_ended(&mut self, callback: &Callback) {
        let (queue, from, to) = (callback.queue, callback.promised, callback.ended);
        self.while_open(queue, from, to, |tally| &mut tally.callback_list);
        let Some(place) = self.place(from) else {
            return;
        };
        let cell = self.in_cell(place.cell, queue);
        let tally = &mut self.queue_cells[cell];
        tally.callbacks[callback.end as usize] += 1;
        if callback.end == CallbackEnd::Completed {
            tally.callback_wait += micros(to.since(from));
        }
    }

    #[inline]
    fn handled(&mut self, handling: &Handling) {
        self.count_handling(handling);
    }

    fn mail_ended(&mut self, mail: &Mail) {
        // The few minutes between two backlogs, while somebody finds out where a mail belongs, are left out at the end.
        let until = mail.received + mail.in_backlog;
        self.while_open(mail.queue, mail.received, until, |tally| {
            &mut tally.in_backlog
        });
        let Some(place) = self.place(mail.received) else {
            return;
        };
        let within = self.centre.queues[mail.queue].target.within;
        let cell = self.in_cell(place.cell, mail.queue);
        let tally = &mut self.queue_cells[cell];
        tally.mails[mail.end as usize] += 1;
        if mail.end == MailEnd::Answered {
            tally.reply_time += micros(mail.opening_time);
            tally.mails_in_target += u64::from(mail.opening_time <= within);
        }
    }

    fn backlog(&mut self, backlog: &Backlog) {
        if let Some(place) = self.place(backlog.at) {
            let cell = self.in_cell(place.cell, backlog.queue);
            let tally = &mut self.queue_cells[cell];
            tally.backlog += backlog.mails;
            tally.closings += 1;
        }
    }

    fn between_calls(&mut self, between: &Between) {
        let groups = self.centre.groups.len();
        let cells = &mut self.group_cells;
        let (from, to) = (between.from, between.to);
        self.timeline
            .split(&mut self.last, from, to, |place, span| {
                cells[place.cell * groups + between.group.index()].between += micros(span);
            });
    }

    fn chatted(&mut self, chatting: &Chatting) {
        let groups = self.centre.groups.len();
        let cells = &mut self.group_cells;
        let (from, to) = (chatting.from, chatting.to);
        self.timeline
            .split(&mut self.last, from, to, |place, span| {
                let cell = &mut cells[place.cell * groups + chatting.group.index()];
                cell.busy += micros(span);
                cell.chatting += micros(span);
                cell.chats += micros(span) * u64::from(chatting.chats);
                if chatting.overtime {
                    cell.overtime += micros(span);
                }
            });
    }

    fn on_duty(&mut self, duty: &Duty) {
        let groups = self.centre.groups.len();
        let cells = &mut self.group_cells;
        self.timeline
            .split(&mut self.last, duty.from, duty.to, |place, span| {
                cells[place.cell * groups + duty.group.index()].duty += micros(span);
            });
    }

    fn paid(&mut self, paid: &Paid) {
        let groups = self.centre.groups.len();
        let cells = &mut self.group_cells;
        let shrinkage = self.centre.groups[paid.group].shrinkage;
        self.timeline
            .split(&mut self.last, paid.from, paid.to, |place, span| {
                let span = if shrinkage > 0.0 {
                    span.scaled(1.0 / (1.0 - shrinkage))
                } else {
                    span
                };
                cells[place.cell * groups + paid.group.index()].paid += micros(span);
            });
    }

    #[inline]
    fn bounced(&mut self, bounce: &Bounce) {
        let Some(place) = self.place(bounce.opened) else {
            return;
        };
        self.matrix.count(bounce.from, bounce.to, bounce.cause);
        let cases = &mut self.reason(place.period, bounce.customer.reason).cases;
        cases.bounces_by[bounce.cause as usize] += 1;
        if self.centre.frustration.measure {
            let observation = self.timeline.observation(place.period);
            let ladder = &mut self.observations[observation].ladder;
            let [index, before] =
                [bounce.frustration, bounce.frustration_before].map(|f| self.curves.index(f));
            ladder.climb(bounce.number as usize, index, before);
        }
    }

    // Always: measured, see benches/README.md.
    #[inline(always)]
    fn contact_ended(&mut self, contact: &ContactEnd) {
        let Some(place) = self.place(contact.started) else {
            return;
        };
        let within = self.centre.target.within;
        let tally = &mut self.reason(place.period, contact.customer.reason).contacts;
        tally.attempts[contact.attempt as usize] += 1;
        tally.outcomes[contact.outcome as usize] += 1;
        if contact.outcome == ContactOutcome::Answered {
            let kept = !contact.lost_in_transfer;
            tally.lost_in_transfer += u64::from(!kept);
            tally.moved += u64::from(contact.segments > 1);
            if contact.called_back || contact.by_mail {
                tally.called_back += 1;
                return;
            }
            tally.first_wait += micros(contact.first_wait);
            tally.total_wait += micros(contact.total_wait);
            tally.first_in_target += u64::from(contact.first_wait <= within);
            tally.total_in_target += u64::from(kept && contact.total_wait <= within);
        }
    }

    #[inline]
    fn calm_hours(&mut self, first: &HourPassed) {
        if let Some(place) = self.place(first.opened) {
            let observation = self.timeline.observation(place.period);
            for tally in &mut self.observations[observation].hours[first.hour..] {
                tally.cases += 1;
            }
        }
    }

    #[inline]
    fn hour_passed(&mut self, hour: &HourPassed) {
        let Some(place) = self.place(hour.opened) else {
            return;
        };
        let observation = self.timeline.observation(place.period);
        let tally = &mut self.observations[observation].hours[hour.hour];
        tally.cases += 1;
        tally.open += u64::from(hour.open);
        if hour.frustration > 0.0 {
            let felt = millionths(self.curves.index(hour.frustration));
            tally.index += felt;
            tally.open_index += if hour.open { felt } else { 0 };
        }
    }

    #[inline]
    fn hours_after(&mut self, after: &HoursAfter) {
        let Some(place) = self.place(after.opened) else {
            return;
        };
        let observation = self.timeline.observation(place.period);
        let tallies = &mut self.observations[observation].hours;
        let told = tallies.iter_mut().zip(&after.frustration);
        for (tally, frustration) in told.skip(after.first) {
            tally.cases += 1;
            tally.index += millionths(self.curves.index(*frustration));
        }
    }

    #[inline]
    fn case_ended(&mut self, case: &CaseEnd) {
        let Some(place) = self.place(case.opened) else {
            return;
        };
        let solved = case.state == CaseState::Solved;
        let deferred = case.callbacks > 0 || case.mails > 0;
        let in_target = solved && !deferred && case.waited <= self.centre.target.within;
        let reached = case.answered_contacts > 0;
        let window = self.centre.fcr_window;
        let stayed_away = case.came_back_after.is_none_or(|after| after > window);
        let tally: &mut CaseTally = &mut self.reason(place.period, case.customer.reason).cases;
        tally.states[case.state as usize] += 1;
        tally.contacts += u64::from(case.contacts);
        tally.reached += u64::from(reached);
        tally.stayed_away += u64::from(reached && stayed_away);
        tally.solved_at_once += u64::from(solved && case.answered_contacts == 1);
        tally.in_target += u64::from(in_target);
        tally.settled += u64::from(case.settled);
        tally.by_no += u64::from(case.by_no);
        let gave_up = case.state == CaseState::GivenUp;
        tally.left_silently += u64::from(gave_up && reached && !case.settled);
        tally.left_for_good += u64::from(case.left_for_good);
        tally.bounces += u64::from(case.bounces);
        tally.bounced += u64::from(case.bounces > 0);
        tally.bounced_twice += u64::from(case.bounces > 1);
        tally.retellings += u64::from(case.retellings);
        tally.waited += micros(case.waited);
        tally.talked += micros(case.talked);
        tally.effort += micros(case.effort);
        let lasted = micros(case.ended.since(case.opened));
        if solved {
            tally.time_to_resolution += lasted;
        }
        let observation = &mut self.observations[self.timeline.observation(place.period)];
        match case.state {
            CaseState::Solved => observation.solved_after.record(lasted / SECOND),
            CaseState::Open => observation.open_after.record(lasted / SECOND),
            CaseState::GivenUp => {}
        }
        if felt_anything(case) {
            self.count_feelings(case, place.period);
        }
    }

    #[inline]
    fn calm_call(&mut self, call: &CalmCall) {
        self.count_calm_call(call);
    }

    fn finished(&mut self, end: &RunEnd<'_>) {
        self.inside_at_end.clear();
        self.inside_at_end.extend_from_slice(end.waiting);
        self.events = end.events;
    }
}
