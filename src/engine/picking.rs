//! Who answers, where that is more than trying groups one after the other and taking who has been idle longest.

use super::cases::{CaseNumber, Stage};
use super::observer::{AgentIndex, Observer};
use super::routed::Routing;
use super::router::Router;
use super::world::World;
use crate::model::{Centre, Group, GroupId, Id, PickAgent, Queue, QueueId, Ring};
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};

/// The rules of one centre, worked out once. A queue or group without rules of its own is plain.
pub(super) struct Rules {
    /// By queue: steps in which its groups are tried. Empty: plain.
    rings: Vec<Vec<Ring>>,
    /// By group: for each queue that it answers the conditions. Empty: plain.
    limits: Vec<Vec<Limit>>,
    /// Some group keeps agents free.
    pub(super) reserves: bool,
    /// Some queue brings customers back to the agent they know.
    pub(super) remembers: bool,
    /// A rule by code, which decides instead of all these.
    pub(super) by_code: Option<Routing>,
}

/// When a group may answer a queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) queue: QueueId,
    pub(super) after: Span,
    pub(super) keeps_free: u32,
}

impl Rules {
    pub(super) fn new(centre: &Centre) -> Rules {
        let rings: Vec<Vec<Ring>> = centre
            .queues
            .ids()
            .map(|queue| rings(centre, queue))
            .collect();
        let limits = centre
            .groups
            .ids()
            .map(|group| limits(centre, group, &rings));
        Rules {
            limits: limits.collect(),
            reserves: rings.iter().flatten().any(|ring| ring.keeps_free > 0),
            remembers: centre.queues.iter().any(|queue| queue.last_agent.is_some()),
            by_code: None,
            rings,
        }
    }

    /// The rules where a router decides: no queue and no group is plain.
    pub(super) fn by_code(centre: &Centre, router: Box<dyn Router>) -> Rules {
        let ring = |queue: &Queue| Ring {
            groups: queue.groups.clone(),
            after: Span::ZERO,
            keeps_free: 0,
        };
        let limit = |queue: &QueueId| Limit {
            queue: *queue,
            after: Span::ZERO,
            keeps_free: 0,
        };
        let limits = |group: &Group| group.answers.iter().map(limit).collect();
        Rules {
            rings: { centre.queues.iter() }
                .map(|queue| vec![ring(queue)])
                .collect(),
            limits: centre.groups.iter().map(limits).collect(),
            by_code: Some(Routing::new(router, centre)),
            ..Rules::new(centre)
        }
    }

    /// Are its groups just tried one after the other.
    #[inline]
    pub(super) fn is_plain(&self, queue: QueueId) -> bool {
        self.rings[queue.index()].is_empty()
    }

    /// The conditions under which a group answers its queues, in their order. Empty: none.
    #[inline]
    pub(super) fn limits(&self, group: GroupId) -> &[Limit] {
        &self.limits[group.index()]
    }

    /// Must the free agents of this group be comparable with each other and with those of other groups.
    pub(super) fn is_ranked(&self, centre: &Centre, group: GroupId) -> bool {
        let mut rings = self.rings.iter().flatten();
        let mut offers = centre.queues.iter().flat_map(|queue| &queue.callback);
        if self.by_code.is_some() {
            return true;
        }
        centre.groups[group].picks != PickAgent::InOrder
            && (rings.any(|ring| ring.groups.contains(&group))
                || offers.any(|offer| offer.keeps_free > 0 && offer.groups.contains(&group)))
    }

    /// When, for somebody who joined then, the next step of a queue opens.
    pub(super) fn widens(&self, queue: QueueId, joined: Time, now: Time) -> Time {
        if let Some(routing) = &self.by_code {
            return routing.asks_again();
        }
        let later = self.rings[queue.index()]
            .iter()
            .map(|ring| joined + ring.after)
            .filter(|opens| *opens > now);
        later.min().unwrap_or(Time::NEVER)
    }
}

/// The steps of a queue, where anything about them is out of the ordinary.
fn rings(centre: &Centre, queue: QueueId) -> Vec<Ring> {
    let row = &centre.queues[queue];
    if !row.rings.is_empty() {
        return row.rings.clone();
    }
    let ordinary = |group: &GroupId| {
        matches!(
            centre.groups[*group].picks,
            PickAgent::LongestIdle | PickAgent::InOrder
        )
    };
    if row.groups.iter().all(ordinary) {
        return Vec::new();
    }
    let alone = |group: &GroupId| Ring {
        groups: vec![*group],
        after: Span::ZERO,
        keeps_free: 0,
    };
    row.groups.iter().map(alone).collect()
}

fn limits(centre: &Centre, group: GroupId, rings: &[Vec<Ring>]) -> Vec<Limit> {
    let limit = |queue: &QueueId| {
        let ring = rings[queue.index()]
            .iter()
            .find(|ring| ring.groups.contains(&group));
        Limit {
            queue: *queue,
            after: ring.map_or(Span::ZERO, |ring| ring.after),
            keeps_free: ring.map_or(0, |ring| ring.keeps_free),
        }
    };
    let limits: Vec<Limit> = centre.groups[group].answers.iter().map(limit).collect();
    let conditional = |limit: &Limit| limit.after > Span::ZERO || limit.keeps_free > 0;
    if limits.iter().any(conditional) {
        limits
    } else {
        Vec::new()
    }
}

impl<O: Observer> World<'_, O> {
    /// Takes a free agent for a contact of this queue off the list, if there is one.
    // Always: measured, see benches/README.md.
    #[inline(always)]
    pub(super) fn free_agent(&mut self, contact: CaseNumber, queue: QueueId) -> Option<AgentIndex> {
        if self.rules.is_plain(queue) {
            let groups = &self.centre.queues[queue].groups;
            let free = groups.iter().find_map(|group| self.floor.take_free(*group));
            return if free.is_none() && (self.chats.is_some() || self.mails.is_some()) {
                self.busy_agent(contact, queue)
            } else {
                free
            };
        }
        match self.best_agent(contact, queue) {
            Some(agent) => {
                self.floor.take(agent);
                Some(agent)
            }
            None => self.busy_agent(contact, queue),
        }
    }

    /// An agent who is not free, but has a place beside the chats at hand or puts a mail aside.
    fn busy_agent(&mut self, contact: CaseNumber, queue: QueueId) -> Option<AgentIndex> {
        let beside = self.place_beside(contact, queue);
        beside.or_else(|| self.puts_aside(contact, queue))
    }

    /// The best agent of the first step that is open and has somebody free.
    fn best_agent(&self, contact: CaseNumber, queue: QueueId) -> Option<AgentIndex> {
        if let Some(routing) = &self.rules.by_code {
            return self.answers_by_code(routing, contact, queue);
        }
        let joined = match self.customers[contact.0].contact.stage {
            Stage::Waiting(stay) => stay.joined,
            Stage::Promised(promise) => promise.standing.joined,
            Stage::Filed(filed) => filed.since,
            Stage::Menu | Stage::Talking(_) => self.now,
        };
        let waited = self.now.since(joined);
        self.rules.rings[queue.index()]
            .iter()
            .filter(|ring| ring.after <= waited)
            .find_map(|ring| {
                let keeps = if self.open {
                    ring.keeps_free as usize
                } else {
                    0
                };
                let groups = ring.groups.iter().copied();
                let enough = groups.filter(|group| self.floor.count_free(*group) > keeps);
                let best = enough
                    .flat_map(|group| self.floor.free_in(group))
                    .map(|(agent, idle)| (self.rank(contact, agent), idle, agent))
                    .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
                Some(best.2)
            })
    }

    /// How well an agent suits a contact by the rule of the group: less is better; equals go by longest idle.
    fn rank(&self, contact: CaseNumber, agent: AgentIndex) -> f64 {
        let person = &self.floor[agent];
        let group = &self.centre.groups[person.group];
        match group.picks {
            PickAgent::LongestIdle | PickAgent::InOrder => 0.0,
            PickAgent::LeastFlexible => group.answers.len() as f64,
            PickAgent::LeastOccupied => person.busy_share(self.now),
            PickAgent::MostSkilled => {
                let case = &self.customers[contact.0].case;
                let profile = &group.profiles[usize::from(person.profile)];
                -profile.solves[case.customer.reason.index()].at(self.now)
            }
            PickAgent::Random => self.lot(contact, agent),
        }
    }

    /// A lot between a handling and an agent: the lowest of all who are free is each of them with the same chance, and
    /// who else is there changes nobody's lot.
    fn lot(&self, contact: CaseNumber, agent: AgentIndex) -> f64 {
        let row = &self.customers[contact.0].contact;
        let queue = self.centre.queues[row.queue()].key;
        let index = Index::handling(row.number, queue, row.visit()).with(self.floor[agent].key);
        let case = &self.customers[contact.0].case;
        case.key.draw(Purpose::WhichAgent, index).uniform()
    }
}
