//! The load that outbursts leave behind in the agents who met them.

use super::handling::Meeting;
use super::observer::{AgentIndex, Observer};
use super::world::World;
use crate::frustration::odds_times;

impl<O: Observer> World<'_, O> {
    /// The load of an agent now; zero where nobody looks at it.
    #[inline]
    pub(super) fn load_of(&self, agent: AgentIndex) -> f64 {
        let Some(rules) = &self.centre.agent_load else {
            return 0.0;
        };
        let person = &self.floor[agent];
        if person.load == 0.0 {
            return 0.0;
        }
        let since = self.now.since(person.load_at).seconds();
        person.load * libm::exp(-since / rules.decay.seconds())
    }

    /// An outburst adds one to what is left of those before.
    #[inline]
    pub(super) fn burden(&mut self, agent: AgentIndex, load: f64) {
        if self.centre.agent_load.is_some() {
            let now = self.now;
            let person = &mut self.floor[agent];
            person.load = load + 1.0;
            person.load_at = now;
            person.outbursts += 1;
        }
    }

    /// Factor on the handling time of an agent with this load.
    #[inline]
    pub(super) fn slower(&self, load: f64) -> f64 {
        match &self.centre.agent_load {
            Some(rules) if load > 0.0 => libm::exp(rules.handling * load).min(rules.at_most),
            _ => 1.0,
        }
    }

    /// The chance to do something right with the load of this agent.
    #[inline]
    pub(super) fn right(&self, meeting: &Meeting, chance: f64) -> f64 {
        match &self.centre.agent_load {
            Some(rules) if meeting.load > 0.0 => {
                let exponent = (rules.errors * meeting.load).min(libm::log(rules.at_most));
                1.0 - odds_times(1.0 - chance, exponent)
            }
            _ => chance,
        }
    }

    /// By how much the log-odds of absence grow on the next day, agent by agent; the outbursts of the day are forgotten.
    pub(super) fn strain(&mut self) -> Vec<f64> {
        let Some(rules) = &self.centre.agent_load else {
            return Vec::new();
        };
        let most = libm::log(rules.at_most);
        let agents: Vec<AgentIndex> = self.floor.indices().collect();
        agents
            .into_iter()
            .map(|agent| {
                let outbursts = std::mem::take(&mut self.floor[agent].outbursts);
                (rules.absence * f64::from(outbursts)).min(most)
            })
            .collect()
    }
}
