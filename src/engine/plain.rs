//! Plain calls: which calls may take the short way, and what is kept of them.
//!
//! In most calls nothing happens but a wait and a talk in which the agent solves the case. Such a call leaves the same facts
//! whether or not a contact and a work item are written for it; where the customer feels nothing (no complaint, answered
//! within the time that everybody tolerates) no case is needed either. So they are not: a few fields are enough, and the
//! rest is written down (*unfolded*) the moment that anything else happens: the customer leaves, or is not helped.
//! Every draw has its own key, so what is drawn again is the same. A run that keeps the event log has no plain calls; it
//! must tell the same facts, and a test holds it to that.

use super::cases::CaseNumber;
use super::experience::learns;
use super::observer::{AgentIndex, CustomerId, Observer};
use super::picking::Rules;
use super::routes::Routes;
use super::world::World;
use crate::model::{Centre, Id, LineOrder, Queue, QueueId, Reason, ReasonId};
use crate::random::{CustomerKey, Index, Owner, Purpose};
use crate::time::{Span, Time};

/// A call in which nothing has happened yet but waiting and talking, the first of its case.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainCall {
    pub(super) customer: CustomerId,
    pub(super) key: CustomerKey,
    /// When the case opened, the call began and its queue was joined.
    pub(super) opened: Time,
    pub(super) queue: QueueId,
    /// Opened in the measured days: the run waits for its end.
    pub(super) followed: bool,
    /// The case opened with a complaint.
    pub(super) complaint: bool,
    /// The customer feels something: the case is written, with what the customer remembers.
    pub(super) felt: bool,
    pub(super) stage: PlainStage,
}

/// How far a plain call is.
#[derive(Clone, Copy, Debug)]
pub(super) enum PlainStage {
    /// Joining its queue.
    Joining,
    /// In its line.
    Waiting {
        ticket: u64,
        /// When patience ends.
        leaves: Time,
    },
    /// With an agent, who will solve it.
    Talking(PlainTalk),
}

/// The talk of a plain call.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainTalk {
    pub(super) agent: AgentIndex,
    pub(super) began: Time,
    pub(super) wrap_up: Span,
    /// No free agent was found on joining.
    pub(super) had_to_wait: bool,
    pub(super) outburst: bool,
}

/// Whose calls may be plain.
pub(super) struct PlainWays {
    queues: usize,
    /// By reason and queue; empty where no call can be plain.
    allowed: Vec<bool>,
    /// Wait up to which nobody feels anything.
    tolerated: Span,
    /// Who feels nothing leaves a line by the drawn patience alone.
    pub(super) calm_waits: bool,
}

impl PlainWays {
    /// No call is plain.
    pub(super) fn none() -> PlainWays {
        PlainWays {
            queues: 0,
            allowed: Vec::new(),
            tolerated: Span::ZERO,
            calm_waits: false,
        }
    }

    /// The plain ways of a centre.
    pub(super) fn of(centre: &Centre, rules: &Rules, routes: &Routes<'_>) -> PlainWays {
        let frustration = &centre.frustration;
        let felt_at_once = frustration.couplings.is_outburst(0.0) || frustration.reignition > 0.0;
        if (frustration.measure && felt_at_once) || centre.agent_load.is_some() {
            return PlainWays::none();
        }
        let allowed = centre.reasons.entries().flat_map(|(reason, row)| {
            let plain = is_plain_reason(row);
            centre.queues.entries().map(move |(queue, desk)| {
                plain
                    && row.balk.values().all(|chance| *chance == 0.0)
                    && routes.hold(reason, queue).is_none()
                    && !routes.is_special(queue)
                    && rules.is_plain(queue)
                    && is_plain_queue(desk)
                    && !{ desk.groups.iter() }.any(|group| learns(&centre.groups[*group]))
            })
        });
        PlainWays {
            queues: centre.queues.len(),
            allowed: allowed.collect(),
            tolerated: if frustration.measure {
                Span::from_seconds(frustration.tolerated_wait)
            } else {
                Time::NEVER.since(Time::START)
            },
            calm_waits: !frustration.couplings.patience.on,
        }
    }

    #[inline]
    fn allows(&self, reason: ReasonId, queue: QueueId) -> bool {
        let place = reason.index() * self.queues + queue.index();
        self.allowed.get(place).copied().unwrap_or(false)
    }
}

fn is_plain_reason(reason: &Reason) -> bool {
    reason.menu_time.is_none()
        && { reason.self_service.values() }.all(|share| *share == 0.0)
        && reason.needs.is_none()
}

fn is_plain_queue(queue: &Queue) -> bool {
    queue.lines.is_none()
        && queue.waiting_places.is_none()
        && queue.overflow.is_none()
        && queue.last_agent.is_none()
        && queue.balks.is_none()
        && queue.order == LineOrder::FirstCome
}

impl<O: Observer> World<'_, O> {
    /// Looks whose calls may be plain: nobody's where the log is kept or some element may meet any call.
    pub(super) fn look_for_plain_ways(&mut self) {
        // Chats and mails are ways of their own.
        let everywhere = self.ways.is_none()
            && self.callbacks.is_none()
            && self.notes.is_none()
            && self.estimates.is_none()
            && self.churn.is_none()
            && { self.centre.groups.iter() }.all(|group| group.between_calls.is_none())
            && !self.rules.remembers;
        if everywhere && !O::LOG {
            self.plain = PlainWays::of(self.centre, &self.rules, &self.routes);
        }
    }

    /// The queue to which a customer who calls now comes, if the call is plain.
    #[inline]
    pub(super) fn plain_way(&self, reason: ReasonId, key: CustomerKey) -> Option<QueueId> {
        if !self.open || self.lines_down > 0 || self.plain.allowed.is_empty() {
            return None;
        }
        let choice = || key.draw(Purpose::MenuChoice, Index::number(0));
        let queue = self.routes.entry(reason, choice);
        self.plain.allows(reason, queue).then_some(queue)
    }

    /// Has a plain call waited so long, or gone on for so long, that the customer feels it or the hours are told?
    #[inline]
    pub(super) fn is_remembered(&self, call: &PlainCall, waited: Span) -> bool {
        waited > self.plain.tolerated
            || (self.has_hours(call) && self.now >= call.opened + Span::HOUR)
    }

    /// Is the case looked at by the hour since it opened.
    #[inline]
    pub(super) fn has_hours(&self, call: &PlainCall) -> bool {
        call.followed && self.centre.frustration.measure
    }

    /// The plain call at a place, if there is one.
    #[inline]
    pub(super) fn plain_at(&self, place: CaseNumber) -> Option<PlainCall> {
        self.customers[place.0].plain
    }
}
