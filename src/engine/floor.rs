//! The floor: every agent as a person, who is free, who is on duty.

use super::observer::AgentIndex;
use super::outages;
use crate::model::{Centre, GroupId, Id, OpenDay, PickAgent, Presence};
use crate::random::{Index, Owner, Purpose, Root};
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
    earlier: u32,
    later: u32,
}

impl Agent {
    /// May be given a contact when free.
    pub(super) fn present(&self) -> bool {
        self.on_duty || self.stays
    }
}

/// The free agents of one group.
#[derive(Debug)]
enum Free {
    /// Who became free first is first: a list through the agents themselves.
    LongestIdle { first: u32, last: u32 },
    /// The first of the plan is first.
    InOrder(BTreeSet<u32>),
}

/// All agents.
#[derive(Debug)]
pub(super) struct Floor {
    agents: Vec<Agent>,
    free: Vec<Free>,
    /// Present agents of each group.
    present: Vec<u32>,
}

impl Floor {
    pub(super) fn new(centre: &Centre, root: Root) -> Floor {
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
                    earlier: NOBODY,
                    later: NOBODY,
                });
            }
        }
        let free = centre.groups.iter().map(|group| match group.picks {
            PickAgent::LongestIdle => Free::LongestIdle {
                first: NOBODY,
                last: NOBODY,
            },
            PickAgent::InOrder => Free::InOrder(BTreeSet::new()),
        });
        Floor {
            free: free.collect(),
            present: vec![0; centre.groups.len()],
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

    /// Takes the next free agent of a group off the list and makes it busy.
    #[inline]
    pub(super) fn take_free(&mut self, group: GroupId) -> Option<AgentIndex> {
        let number = match &mut self.free[group.index()] {
            Free::LongestIdle { first, .. } if *first == NOBODY => return None,
            Free::LongestIdle { first, .. } => *first,
            Free::InOrder(numbers) => *numbers.first()?,
        };
        self.unlist(AgentIndex(number));
        self.agents[number as usize].busy = true;
        Some(AgentIndex(number))
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
        }
    }

    /// The agent is no longer free (or not there any more).
    #[inline]
    pub(super) fn unlist(&mut self, index: AgentIndex) {
        let agent = &self.agents[index.0 as usize];
        let (group, earlier, later) = (agent.group, agent.earlier, agent.later);
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

/// All events of one opening day, in order. At equal times closing comes before the end of duties, so that agents who
/// are there at closing stay for those who were let in.
pub(super) fn day_events(centre: &Centre, day: u32, open: &OpenDay) -> Vec<(Time, DayEvent)> {
    let (opens, closes, midnight) = (open.opens, open.closes, open.midnight());
    let mut events = vec![(opens, DayEvent::Opens), (closes, DayEvent::Closes)];
    let away = outages::away(centre, day, open);
    let mut index = 0;
    for (id, group) in centre.groups.entries() {
        for (number, agent) in (0..).zip(&group.agents) {
            let agent_index = AgentIndex(index);
            index += 1;
            let whole_day = [(opens.since(midnight), closes.since(midnight))];
            let stretches: &[(Span, Span)] = match &agent.presence {
                Presence::Always => &whole_day,
                Presence::Daily(stretches) => stretches,
            };
            let mut on_duty = |stretches: &[(Span, Span)]| {
                for (from, to) in stretches {
                    events.push((midnight + *from, DayEvent::DutyBegins(agent_index)));
                    events.push((midnight + *to, DayEvent::DutyEnds(agent_index)));
                }
            };
            if away.is_empty() {
                on_duty(stretches);
            } else {
                on_duty(&outages::left(stretches, &away, id, number));
            }
        }
    }
    for (from, until) in outages::lines_down(centre, day, open) {
        events.push((midnight + from, DayEvent::LinesDown));
        events.push((midnight + until, DayEvent::LinesBack));
    }
    events.sort();
    events
}
