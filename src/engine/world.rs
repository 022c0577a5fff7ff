//! The world of one replication and its main loop.

use super::activity::{Activity, Event};
use super::arrivals::{Arrival, Stream};
use super::callbacks::Callbacks;
use super::cases::{Case, CaseNumber, Customer, Work, WorkNumber};
use super::chats::Chats;
use super::churn::Churn;
use super::estimates::Estimates;
use super::experience::Experience;
use super::floor::{DayEvent, Floor, Night};
use super::hours::HourSteps;
use super::line::WaitingLine;
use super::mails::Mails;
use super::notes::Notes;
use super::observer::{
    AgentIndex, CaseOpened, CaseState, CustomerId, HandlingEnd, Observer, RunEnd,
};
use super::own_agent::Helper;
use super::picking::Rules;
use super::plain::PlainWays;
use super::pool::Pool;
use super::routed::Routing;
use super::routes::Routes;
use super::timers::{Kind, Slot, Timers};
use super::watch::Watch;
use super::ways::Ways;
use super::{Interrupted, contacts};
use crate::frustration::Memory;
use crate::model::{Calendar, Centre, GroupId, LineOrder, QueueId, Table};
use crate::random::{CustomerKey, Root};
use crate::time::Time;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// After how many events the engine looks whether it shall stop, and whether time goes on.
const LOOK_UP: u64 = 1 << 14;

/// What the event log tells: what happened, where, and with which agent.
pub(super) type Told = (Activity, Option<QueueId>, Option<(GroupId, AgentIndex)>);

/// Everything that is in one replication.
pub(super) struct World<'a, O> {
    pub(super) centre: &'a Centre,
    pub(super) observer: &'a mut O,
    pub(super) root: Root,
    pub(super) routes: Routes<'a>,
    pub(super) now: Time,
    pub(super) timers: Timers,
    pub(super) customers: Pool<Customer>,
    pub(super) works: Pool<Work>,
    pub(super) floor: Floor,
    pub(super) rules: Rules,
    /// Whose calls may take the short way.
    pub(super) plain: PlainWays,
    /// How frustration fades from hour to hour.
    pub(super) hour_steps: HourSteps,
    /// Who waits beside the lines for one agent alone, by agent.
    pub(super) aside: BTreeMap<u32, Vec<CaseNumber>>,
    /// Who helped in queues that bring customers back to whom they know, by case.
    pub(super) helpers: BTreeMap<u32, Vec<Helper>>,
    pub(super) lines: Table<QueueId, WaitingLine>,
    /// Several chats at once, where any queue is for chats.
    pub(super) chats: Option<Chats>,
    /// Backlogs of mails, where any queue is for mails.
    pub(super) mails: Option<Mails>,
    /// Who turned where, where there is more than plain telephone lines.
    pub(super) ways: Option<Ways>,
    /// Promises to call back, where any queue makes them.
    pub(super) callbacks: Option<Callbacks>,
    /// Promises that wait for work, where keeping any takes some.
    pub(super) notes: Option<Notes>,
    /// What expected waits are worked out from, where anybody asks for them.
    pub(super) estimates: Option<Estimates>,
    /// Who left for good, where anybody does.
    pub(super) churn: Option<Churn>,
    /// What agents have learnt, where anybody learns.
    pub(super) experience: Option<Experience>,
    /// Trunks in use, by lines id.
    pub(super) trunks: Vec<u32>,
    pub(super) streams: Vec<Stream<'a>>,
    pub(super) opened: u64,
    /// Contacts that were let in and are not over.
    pub(super) inside: u32,
    /// Cases of the measured days that have not ended, and work on them that has not.
    pub(super) followed: u64,
    /// The opening day (its place in the plan) that has begun, its events to come.
    pub(super) day: u32,
    pub(super) day_slot: Slot,
    pub(super) day_events: std::vec::IntoIter<(Time, DayEvent)>,
    pub(super) coming: Option<(Time, DayEvent)>,
    /// Duties that were planned for the day before and go on after the present one has begun.
    pub(super) nights: Vec<Night>,
    /// Whose duty ends at a midnight that does not close the centre: they stay if they are on duty after it.
    pub(super) overnight: Vec<AgentIndex>,
    pub(super) open: bool,
    /// Events that keep everybody out just now.
    pub(super) lines_down: u32,
}

impl<'a, O: Observer> World<'a, O> {
    pub(super) fn new(
        centre: &'a Centre,
        root: Root,
        rules: Rules,
        observer: &'a mut O,
    ) -> World<'a, O> {
        let mut timers = Timers::new();
        let day_slot = timers.take_for_ever(0);
        let routes = Routes::new(centre);
        let mut world = World {
            plain: PlainWays::none(),
            hour_steps: HourSteps::of(&centre.frustration),
            now: Time::START,
            customers: Pool::new(),
            works: Pool::new(),
            floor: Floor::new(centre, root, &rules),
            lines: empty_lines(centre, routes.weights()),
            rules,
            aside: BTreeMap::new(),
            helpers: BTreeMap::new(),
            routes,
            chats: Chats::of(centre),
            mails: Mails::of(centre),
            ways: Ways::of(centre),
            callbacks: Callbacks::of(centre),
            notes: Notes::of(centre),
            estimates: Estimates::of(centre),
            churn: Churn::of(centre),
            experience: None,
            trunks: vec![0; centre.lines.len()],
            streams: Vec::new(),
            opened: 0,
            inside: 0,
            followed: 0,
            day: 0,
            day_slot,
            day_events: Vec::new().into_iter(),
            coming: None,
            nights: Vec::new(),
            overnight: Vec::new(),
            open: false,
            lines_down: 0,
            centre,
            observer,
            root,
            timers,
        };
        world.begin_to_learn(centre);
        world.look_for_plain_ways();
        world
    }

    /// From the first arrival to the end.
    pub(super) fn live(mut self, stop: &AtomicBool) -> Result<(), Interrupted> {
        self.begin();
        let (measured, end) = self.horizon();
        let (mut events, mut watch) = (0_u64, Watch::new());
        while let Some(due) = self.timers.next() {
            if due.at > end || (due.at > measured && self.followed == 0) {
                break;
            }
            events += 1;
            if events.is_multiple_of(LOOK_UP) {
                if stop.load(Ordering::Relaxed) {
                    return Err(Interrupted::Asked);
                }
                self.well_routed()?;
                if watch.stands_still(due.at) {
                    return Err(self.stuck(due));
                }
            }
            self.now = due.at;
            match due.kind {
                Kind::Talk => self.talk_ended(CaseNumber(due.owner)),
                Kind::Work => self.work_due(WorkNumber(due.owner)),
                Kind::Waiting => self.waiting_due(CaseNumber(due.owner)),
                Kind::Entering => self.menu_ended(CaseNumber(due.owner)),
                Kind::Return => self.customer_returns(CaseNumber(due.owner)),
                Kind::Arrival => self.arrival(due.owner as usize),
                Kind::Day => self.day_event(),
            }
            if self.chats.is_some() {
                self.fill_places();
            }
        }
        self.well_routed()?;
        self.finish(events, end);
        Ok(())
    }

    /// Has the router, if there is one, given answers that can be.
    fn well_routed(&self) -> Result<(), Interrupted> {
        let routing = self.rules.by_code.as_ref();
        let wrong = routing.and_then(Routing::misrouted);
        wrong.map_or(Ok(()), |wrong| Err(Interrupted::Misrouted(Box::new(wrong))))
    }

    /// From when on the run may end early, and when it ends at the latest.
    fn horizon(&self) -> (Time, Time) {
        match &self.centre.calendar {
            Calendar::Days(plan) => {
                let last = plan.open.get(plan.days as usize - 1).or(plan.open.last());
                let closes = last.map_or(Time::START, |day| day.closes);
                let mut reasons = self.centre.reasons.iter();
                if !reasons.any(|reason| reason.after_hours.is_some()) {
                    return (closes, plan.end);
                }
                // The evening, and a weekend, belong to the day before.
                let next = plan.open.get(plan.days as usize);
                let over = next.map_or(plan.end, |_| plan.begins(plan.days as usize));
                (over, plan.end)
            }
            Calendar::Long(run) => {
                let end = Time::START + run.warm_up + run.length;
                (Time::NEVER, end)
            }
        }
    }

    fn begin(&mut self) {
        self.begin_days();
        let (centre, root) = (self.centre, self.root);
        for (reason, row) in centre.reasons.entries() {
            self.begin_stream(|slot| Stream::new(centre, reason, row, root, slot));
            if let Some(after_hours) = &row.after_hours {
                self.begin_stream(|slot| {
                    let plain = Stream::new(centre, reason, row, root, slot);
                    Stream::after_hours(plain, after_hours)
                });
            }
        }
        self.opening_backlog();
    }

    fn begin_stream(&mut self, stream: impl FnOnce(Slot) -> Stream<'a>) {
        let number = self.streams.len() as u32;
        let slot = self.timers.take_for_ever(number);
        let mut stream = stream(slot);
        if let Some(at) = stream.first(self.centre) {
            self.timers.set(slot, at, Kind::Arrival, stream.serial());
        }
        self.streams.push(stream);
    }

    /// A case opens and its customer makes the first attempt.
    fn arrival(&mut self, number: usize) {
        self.open_first();
        let stream = &mut self.streams[number];
        let (Arrival { key, complaint, .. }, k) = stream.arrival();
        let (reason, day, slot) = (stream.reason, stream.day, stream.slot);
        let (came, writes_to) = (stream.came(), stream.writes_to);
        let may_have_left = self.churn.is_some() && !stream.is_fact();
        let next = stream.next(self.centre);
        let serial = stream.serial();
        match next {
            Some(at) => self.timers.set(slot, at, Kind::Arrival, serial),
            None => self.timers.clear(slot),
        }
        let customer = CustomerId {
            serial: self.opened,
            reason,
            day,
            came,
            k,
        };
        if may_have_left && self.has_left(reason, key) {
            self.observer.need_lost(&customer, self.now);
            return;
        }
        if let Some(queue) = self.plain_way(reason, key) {
            self.plain_call(customer, key, queue, complaint);
            return;
        }
        let place = self.open_case(customer, key, complaint);
        match writes_to {
            None => self.start_contact(place),
            Some(queues) => self.writes_after_hours(place, queues),
        }
    }

    /// Does the run wait for the end of the cases of this day.
    pub(super) fn follows(&self, day: u32) -> bool {
        match &self.centre.calendar {
            Calendar::Days(plan) => day < plan.days,
            Calendar::Long(_) => false,
        }
    }

    /// A case opens.
    pub(super) fn open_case(
        &mut self,
        customer: CustomerId,
        key: CustomerKey,
        complaint: bool,
    ) -> CaseNumber {
        self.opened += 1;
        let (now, followed) = (self.now, self.follows(customer.day));
        let parameters = &self.centre.frustration;
        let open = || {
            let memory = Memory::open(now, complaint, parameters);
            Case::open(customer, key, now, followed, memory)
        };
        let timers = &mut self.timers;
        // A place keeps its slot in the calendar for whoever comes next.
        let fresh = |place| Customer::new(timers.take(place), open());
        let place = CaseNumber(self.customers.take(fresh));
        let case = &mut self.customers[place.0].case;
        *case = open();
        self.followed += u64::from(followed);
        case.feel(&self.routes, parameters);
        case.frustration_at_bounce = case.memory.total();
        let opened = CaseOpened {
            customer,
            at: self.now,
            frustration: case.memory.total(),
        };
        self.observer.case_opened(&opened);
        self.log_case(place, Activity::CaseOpened);
        place
    }

    /// Gives the customer a sensitivity when something is about to be read that depends on it.
    #[inline]
    pub(super) fn feel(&mut self, case: CaseNumber) {
        let case = &mut self.customers[case.0].case;
        case.feel(&self.routes, &self.centre.frustration);
    }

    /// The run is over: what is alive is reported as it stands.
    fn finish(&mut self, events: u64, end: Time) {
        if self.followed > 0 || matches!(self.centre.calendar, Calendar::Long(_)) {
            self.now = end;
        }
        let mut waiting = vec![0; self.centre.queues.len()];
        for place in 0..self.customers.len() {
            self.unfold(CaseNumber(place));
            if self.customers[place].contact.alive {
                contacts::report_unfinished(self, CaseNumber(place), &mut waiting);
            }
        }
        self.left_in_backlogs(&mut waiting);
        for place in 0..self.works.len() {
            if self.works[place].alive && !self.lies_aside(WorkNumber(place)) {
                self.works[place].end = HandlingEnd::Unfinished;
                self.report_work(WorkNumber(place));
            }
        }
        self.end_chats();
        for place in 0..self.customers.len() {
            if self.customers[place].case.alive {
                self.report_case_end(CaseNumber(place), CaseState::Open);
            }
        }
        for agent in self.floor.indices() {
            if self.floor[agent].on_duty {
                self.report_duty(agent);
            }
        }
        self.observer.finished(&RunEnd {
            at: self.now,
            waiting: &waiting,
            events,
        });
    }

    /// Writes a line of the event log about a contact, if anybody reads it.
    #[inline]
    pub(super) fn log(
        &mut self,
        contact: CaseNumber,
        activity: Activity,
        queue: Option<QueueId>,
        agent: Option<(GroupId, AgentIndex)>,
    ) {
        self.log_jump(contact, (activity, queue, agent), 0.0);
    }

    /// The same of the end of a contact, with what that did to F.
    #[inline]
    pub(super) fn log_jump(
        &mut self,
        contact: CaseNumber,
        (activity, queue, agent): Told,
        jump: f64,
    ) {
        if !O::LOG {
            return;
        }
        self.feel(contact);
        let Customer {
            case, contact: row, ..
        } = &self.customers[contact.0];
        self.observer.happened(&Event {
            at: self.now,
            customer: case.customer,
            contact: row.number,
            segment: row.path.len().saturating_sub(1) as u32,
            activity,
            queue,
            agent,
            memory: &case.memory,
            jump,
        });
    }

    /// F just now, if the event log shall tell of it.
    #[inline]
    pub(super) fn told_frustration(&mut self, contact: CaseNumber) -> f64 {
        if !O::LOG {
            return 0.0;
        }
        self.feel(contact);
        self.customers[contact.0].case.memory.total()
    }

    /// Writes a line of the event log about a case, if anybody reads it.
    #[inline]
    pub(super) fn log_case(&mut self, place: CaseNumber, activity: Activity) {
        if !O::LOG {
            return;
        }
        self.feel(place);
        let case = &self.customers[place.0].case;
        self.observer.happened(&Event {
            at: self.now,
            customer: case.customer,
            contact: case.contacts.saturating_sub(1),
            segment: 0,
            activity,
            queue: None,
            agent: None,
            memory: &case.memory,
            jump: 0.0,
        });
    }
}

/// A line for each queue: ranked where members come in with an older clock or by priority, weighted where waits
/// have weights, drawn where they go at random, else first come.
fn empty_lines(centre: &Centre, weights: &[f64]) -> Table<QueueId, WaitingLine> {
    let into: Vec<QueueId> = centre
        .queues
        .iter()
        .flat_map(|queue| {
            let overflow = queue.overflow.iter().flat_map(|overflow| &overflow.to);
            let jockeying = queue.jockeying.iter();
            overflow.chain(jockeying.flat_map(|jockeying| &jockeying.to))
        })
        .copied()
        .collect();
    centre
        .queues
        .entries()
        .map(|(id, queue)| match queue.order {
            LineOrder::FirstCome if !into.contains(&id) && queue.last_agent.is_none() => {
                WaitingLine::first_come()
            }
            LineOrder::WeightedWait => WaitingLine::weighted(weights),
            LineOrder::Random => WaitingLine::drawn(),
            _ => WaitingLine::ranked(),
        })
        .collect()
}
