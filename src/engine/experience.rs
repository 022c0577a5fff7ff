//! Experience: agents become faster with the contacts that they have handled.

use super::observer::{AgentIndex, Observer};
use super::world::World;
use crate::model::{Centre, Group};

/// What agents have learnt in this run.
pub(super) struct Experience {
    /// By agent: contacts handled, and the speed without any curve.
    agents: Vec<(u64, f64)>,
}

/// Does anybody in a group learn.
pub(super) fn learns(group: &Group) -> bool {
    { group.profiles.iter() }.any(|profile| profile.learning.is_some())
}

impl<O: Observer> World<'_, O> {
    /// Everybody begins at the own place of the curve.
    pub(super) fn begin_to_learn(&mut self, centre: &Centre) {
        if !centre.groups.iter().any(learns) {
            return;
        }
        let agents = self.floor.indices();
        let usual = agents.map(|agent| (0, self.floor[agent].speed));
        self.experience = Some(Experience {
            agents: usual.collect(),
        });
        for agent in self.floor.indices() {
            self.at_the_curve(agent);
        }
    }

    /// An agent begins a handling: it goes at the speed of those before it, and is one of those before the next.
    #[inline]
    pub(super) fn learns_from_this(&mut self, agent: AgentIndex) {
        if self.experience.is_some() {
            self.at_the_curve(agent);
            if let Some(experience) = &mut self.experience {
                experience.agents[agent.0 as usize].0 += 1;
            }
        }
    }

    fn at_the_curve(&mut self, agent: AgentIndex) {
        let Some(experience) = &self.experience else {
            return;
        };
        let person = &mut self.floor[agent];
        let group = &self.centre.groups[person.group];
        if let Some(learning) = &group.profiles[usize::from(person.profile)].learning {
            let (handled, usual) = experience.agents[agent.0 as usize];
            person.speed = usual * learning.factor(handled);
        }
    }
}
