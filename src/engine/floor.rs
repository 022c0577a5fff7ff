//! The floor: every agent as a person, who is free, who is on duty.

use super::attendance::Today;
use super::observer::AgentIndex;
use super::outages;
use super::picking::Rules;
use crate::model::{Centre, Group, GroupId, Id, PickAgent};
use crate::random::{AgentKey, Index, Owner, Purpose, Root};
use crate::time::{Span, Time};
use std::collections::BTreeSet;

const NOBODY: u32 = u32::MAX;

/// One agent.
#[derive(Debug)]
pub(super) struct Agent {
    pub(super) group: GroupId,
    pub(super) profile: u16,
    /// Factor on handling time: the profile's and the person's own.
    pub(super) speed: f64,
    pub(super) on_duty: bool,
    /// Stays after closing, until everybody who was let in has been served.
    pub(super) stays: bool,
    pub(super) busy: bool,
    /// When the present (or last) work item began.
    pub(super) busy_since: Time,
    /// Part of the present work item that fell between two duties, such as a break that began too late.
    pub(super) overtime: Span,
    /// When the present (or last) duty began and ended.
    pub(super) duty_from: Time,
    pub(super) duty_to: Time,
    /// Load of outbursts as it was at a moment, and outbursts since the last plan of a day.
    pub(super) load: f64,
    pub(super) load_at: Time,
    pub(super) outbursts: u32,
    /// The own key in random numbers.
    pub(super) key: AgentKey,
    /// The day of the figures below; work and duty of that day so far, without what is running.
    pub(super) today: u32,
    pub(super) worked: Span,
    pub(super) served: Span,
    /// Running number of the moment at which a ranked agent became free.
    idle_since: u64,
    earlier: u32,
    later: u32,
}

impl Agent {
    /// May be given a contact when free.
    pub(super) fn present(&self) -> bool {
        self.on_duty || self.stays
    }

    /// Part of the present work item, begun then, that does not lie in a duty.
    pub(super) fn overtime_since(&self, began: Time, now: Time) -> Span {
        let after = if self.on_duty {
            Span::ZERO
        } else {
            now.since(began.max(self.duty_to))
        };
        (self.overtime + after).max(Span::ZERO)
    }

    /// Share of the duty so far today in which a free agent was busy.
    pub(super) fn busy_share(&self, now: Time) -> f64 {
        let running = if self.on_duty {
            now.since(self.duty_from)
        } else {
            Span::ZERO
        };
        let served = (self.served + running).seconds();
        if served > 0.0 {
            self.worked.seconds() / served
        } else {
            0.0
        }
    }
}

/// The free agents of one group.
#[derive(Debug)]
enum Free {
    /// Who became free first is first: a list through the agents themselves.
    LongestIdle { first: u32, last: u32 },
    /// The first of the plan is first.
    InOrder(BTreeSet<u32>),
    /// To be compared by a rule: since when free (a running number), who.
    Ranked(BTreeSet<(u64, u32)>),
}

/// All agents.
#[derive(Debug)]
pub(super) struct Floor {
    agents: Vec<Agent>,
    free: Vec<Free>,
    /// Present agents of each group.
    present: Vec<u32>,
    /// Running number of the last agent of a ranked group who became free.
    freed: u64,
    /// Some group looks at who was busy most.
    keeps_books: bool,
}

impl Floor {
    pub(super) fn new(centre: &Centre, root: Root, rules: &Rules) -> Floor {
        let mut agents = Vec::new();
        for (id, group) in centre.groups.entries() {
            for agent in &group.agents {
                let key = root.agent(group.key, agent.person.key, agent.person.number);
                let own = personal_speed(group.speed_cv, key);
                agents.push(Agent {
                    group: id,
                    profile: agent.profile,
                    speed: group.profiles[usize::from(agent.profile)].speed * own,
                    on_duty: false,
                    stays: false,
                    busy: false,
                    busy_since: Time::START,
                    overtime: Span::ZERO,
                    duty_from: Time::START,
                    duty_to: Time::START,
                    load: 0.0,
                    load_at: Time::START,
                    outbursts: 0,
                    key,
                    today: 0,
                    worked: Span::ZERO,
                    served: Span::ZERO,
                    idle_since: 0,
                    earlier: NOBODY,
                    later: NOBODY,
                });
            }
        }
        let free = centre
            .groups
            .entries()
            .map(|(id, group)| match group.picks {
                _ if rules.is_ranked(centre, id) => Free::Ranked(BTreeSet::new()),
                PickAgent::InOrder => Free::InOrder(BTreeSet::new()),
                _ => Free::LongestIdle {
                    first: NOBODY,
                    last: NOBODY,
                },
            });
        let busy_counts = |group: &Group| group.picks == PickAgent::LeastOccupied;
        Floor {
            free: free.collect(),
            present: vec![0; centre.groups.len()],
            freed: 0,
            keeps_books: centre.groups.iter().any(busy_counts),
            agents,
        }
    }

    pub(super) fn indices(&self) -> impl Iterator<Item = AgentIndex> + use<> {
        (0..self.agents.len() as u32).map(AgentIndex)
    }

    /// Present agents in a group.
    pub(super) fn present_in(&self, group: GroupId) -> u32 {
        self.present[group.index()]
    }

    /// An agent has worked until now: written down where somebody compares who was busy most.
    #[inline]
    pub(super) fn books(&mut self, index: AgentIndex, now: Time) {
        if self.keeps_books {
            let agent = &mut self.agents[index.0 as usize];
            agent.worked += now.since(agent.busy_since);
        }
    }

    /// Recounts who is present after `change` to one agent.
    pub(super) fn change(&mut self, index: AgentIndex, change: impl FnOnce(&mut Agent)) {
        let agent = &mut self.agents[index.0 as usize];
        let before = agent.present();
        change(agent);
        let count = &mut self.present[agent.group.index()];
        match (before, agent.present()) {
            (false, true) => *count += 1,
            (true, false) => *count -= 1,
            _ => {}
        }
    }

    /// Has a group a free agent.
    pub(super) fn has_free(&self, group: GroupId) -> bool {
        match &self.free[group.index()] {
            Free::LongestIdle { first, .. } => *first != NOBODY,
            Free::InOrder(numbers) => !numbers.is_empty(),
            Free::Ranked(numbers) => !numbers.is_empty(),
        }
    }

    /// Takes the next free agent of a group off the list and makes it busy.
    #[inline]
    pub(super) fn take_free(&mut self, group: GroupId) -> Option<AgentIndex> {
        let number = match &mut self.free[group.index()] {
            Free::LongestIdle { first, .. } if *first == NOBODY => return None,
            Free::LongestIdle { first, last } => {
                let number = *first;
                let agent = &mut self.agents[number as usize];
                agent.busy = true;
                *first = agent.later;
                match agent.later {
                    NOBODY => *last = NOBODY,
                    later => self.agents[later as usize].earlier = NOBODY,
                }
                return Some(AgentIndex(number));
            }
            Free::InOrder(numbers) => *numbers.first()?,
            Free::Ranked(numbers) => numbers.first()?.1,
        };
        self.take(AgentIndex(number));
        Some(AgentIndex(number))
    }

    /// Takes a free agent off the list and makes it busy.
    #[inline]
    pub(super) fn take(&mut self, index: AgentIndex) {
        self.unlist(index);
        self.agents[index.0 as usize].busy = true;
    }

    /// How many are free in a group.
    pub(super) fn count_free(&self, group: GroupId) -> usize {
        match &self.free[group.index()] {
            Free::LongestIdle { .. } => 0,
            Free::InOrder(numbers) => numbers.len(),
            Free::Ranked(numbers) => numbers.len(),
        }
    }

    /// Who is free in a group that somebody compares, with a number that is smaller for who is first among equals.
    pub(super) fn free_in(
        &self,
        group: GroupId,
    ) -> Box<dyn Iterator<Item = (AgentIndex, u64)> + '_> {
        match &self.free[group.index()] {
            Free::LongestIdle { .. } => Box::new(std::iter::empty()),
            Free::InOrder(numbers) => Box::new(
                numbers
                    .iter()
                    .map(|number| (AgentIndex(*number), u64::from(*number))),
            ),
            Free::Ranked(numbers) => Box::new(
                numbers
                    .iter()
                    .map(|(since, number)| (AgentIndex(*number), *since)),
            ),
        }
    }

    /// The agent has nothing to do: last on the list of the free.
    #[inline]
    pub(super) fn list_free(&mut self, index: AgentIndex) {
        let group = self.agents[index.0 as usize].group;
        match &mut self.free[group.index()] {
            Free::LongestIdle { first, last } => {
                let earlier = *last;
                *last = index.0;
                if earlier == NOBODY {
                    *first = index.0;
                } else {
                    self.agents[earlier as usize].later = index.0;
                }
                let agent = &mut self.agents[index.0 as usize];
                agent.earlier = earlier;
                agent.later = NOBODY;
            }
            Free::InOrder(numbers) => {
                numbers.insert(index.0);
            }
            Free::Ranked(numbers) => {
                self.freed += 1;
                numbers.insert((self.freed, index.0));
                self.agents[index.0 as usize].idle_since = self.freed;
            }
        }
    }

    /// The agent is no longer free (or not there any more).
    #[inline]
    pub(super) fn unlist(&mut self, index: AgentIndex) {
        let agent = &self.agents[index.0 as usize];
        let (group, earlier, later) = (agent.group, agent.earlier, agent.later);
        let idle_since = agent.idle_since;
        match &mut self.free[group.index()] {
            Free::LongestIdle { first, last } => {
                if earlier == NOBODY {
                    *first = later;
                } else {
                    self.agents[earlier as usize].later = later;
                }
                if later == NOBODY {
                    *last = earlier;
                } else {
                    self.agents[later as usize].earlier = earlier;
                }
            }
            Free::InOrder(numbers) => {
                numbers.remove(&index.0);
            }
            Free::Ranked(numbers) => {
                numbers.remove(&(idle_since, index.0));
            }
        }
    }
}

impl std::ops::Index<AgentIndex> for Floor {
    type Output = Agent;
    #[inline]
    fn index(&self, index: AgentIndex) -> &Agent {
        &self.agents[index.0 as usize]
    }
}

impl std::ops::IndexMut<AgentIndex> for Floor {
    #[inline]
    fn index_mut(&mut self, index: AgentIndex) -> &mut Agent {
        &mut self.agents[index.0 as usize]
    }
}

/// Personal speed: lognormal, mean 1, with the group's coefficient of variation.
fn personal_speed(cv: f64, key: crate::random::AgentKey) -> f64 {
    if cv > 0.0 {
        let law = crate::law::Law::lognormal_mean_cv(1.0, cv);
        law.draw(&mut key.draw(Purpose::Speed, Index::ONLY))
    } else {
        1.0
    }
}

/// Something that the plan of the day brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DayEvent {
    /// The doors open.
    Opens,
    /// The doors shut.
    Closes,
    /// An agent's duty ends.
    DutyEnds(AgentIndex),
    /// An agent's duty begins.
    DutyBegins(AgentIndex),
    /// Nobody gets through any more.
    LinesDown,
    /// They get through again.
    LinesBack,
}

/// A duty that goes on into the next day: its agent, from when until when.
pub(super) type Night = (AgentIndex, Time, Time);

/// All events of one opening day, in order. At equal times closing comes before the end of duties, so that agents who
/// are there at closing stay for those who were let in.
///
/// `strain` adds to the log-odds of absence, agent by agent; it may be empty. `nights` are the duties that go on from the
/// day before; afterwards those that go on into the next.
pub(super) fn day_events(
    centre: &Centre,
    day: u32,
    today: &Today,
    root: Root,
    strain: &[f64],
    nights: &mut Vec<Night>,
) -> Vec<(Time, DayEvent)> {
    let (open, midnight) = (&today.open, today.open.midnight());
    let (begins, ends) = today.ends();
    let before = std::mem::take(nights);
    let mut before = before.iter().peekable();
    let mut events = vec![
        (open.opens, DayEvent::Opens),
        (open.closes, DayEvent::Closes),
    ];
    let away = outages::away(centre, day, open);
    let mut index = AgentIndex(0);
    for (id, group) in centre.groups.entries() {
        for (number, agent) in (0..).zip(&group.agents) {
            let strain = strain.get(index.0 as usize).copied().unwrap_or(0.0);
            let mut present = today.present(group, agent, root, strain);
            if present.last().is_some_and(|last| last.1 > ends) {
                let over = present.iter().filter(|part| part.1 > ends);
                let over = over.map(|(from, to)| (index, midnight + *from, midnight + *to));
                nights.extend(over);
            }
            while let Some((_, from, to)) = before.next_if(|night| night.0 == index) {
                present.insert(0, (from.since(midnight), to.since(midnight)));
            }
            for part in &mut present {
                *part = (part.0.max(begins), part.1.min(ends));
            }
            present.retain(|part| part.0 < part.1);
            if !away.is_empty() {
                present = outages::left(&present, &away, id, number);
            }
            for (from, to) in present {
                events.push((midnight + from, DayEvent::DutyBegins(index)));
                events.push((midnight + to, DayEvent::DutyEnds(index)));
            }
            index = AgentIndex(index.0 + 1);
        }
    }
    for (from, until) in outages::lines_down(centre, day, open) {
        events.push((midnight + from, DayEvent::LinesDown));
        events.push((midnight + until, DayEvent::LinesBack));
    }
    events.sort();
    events
}

/// Who is there when the first day begins, because of a duty of the day before it.
pub(super) fn first_night(centre: &Centre, today: &Today, root: Root) -> Vec<Night> {
    let Some(before) = today.before() else {
        return Vec::new();
    };
    let midnight = today.open.midnight() - Span::DAY;
    let groups = centre.groups.iter();
    let everybody = groups.flat_map(|group| group.agents.iter().map(move |agent| (group, agent)));
    let duties = (0..).zip(everybody).flat_map(|(number, (group, agent))| {
        let present = before.present(group, agent, root, 0.0).into_iter();
        present.map(move |(from, to)| (AgentIndex(number), midnight + from, midnight + to))
    });
    duties.collect()
}
