//! What comes of a talk, and where an unsolved case is sent.

use super::cases::{ContactNumber, Outcome};
use super::observer::{AgentIndex, BounceCause, Observer};
use super::world::World;
use crate::model::{Id, QueueId};
use crate::random::Purpose;

impl<O: Observer> World<'_, O> {
    /// What will come of the talk that begins now. Known to the engine at once, because the talk time depends on it.
    pub(super) fn decide(&self, contact: ContactNumber, agent: AgentIndex) -> Outcome {
        if let Some(outcome) = self.matrix_move(contact) {
            return outcome;
        }
        let reason = self.cases[self.contacts[contact.0].case.0].customer.reason;
        if self.wants_somebody_else(contact) {
            return Outcome::Transfer {
                to: self.colleague(contact),
                demanded: true,
            };
        }
        let profile = self.profile(agent);
        let solves = profile.solves[reason.index()];
        if solves >= 1.0 || self.handling_draw(contact, Purpose::Solved).chance(solves) {
            return Outcome::Complete;
        }
        let outcomes = &profile.unsolved[reason.index()];
        let chances = [outcomes.transfer, outcomes.dont_know, outcomes.insufficient];
        match self.handling_draw(contact, Purpose::Unsolved).pick(chances) {
            0 => Outcome::Transfer {
                to: self.destination(contact, agent),
                demanded: false,
            },
            1 => Outcome::DontKnow,
            _ => Outcome::Insufficient,
        }
    }

    /// The plain transfer matrix, where there is one: move on, or none.
    fn matrix_move(&self, contact: ContactNumber) -> Option<Outcome> {
        let matrix = self.centre.transfers.as_ref()?;
        let row = &self.contacts[contact.0];
        if matrix.at_most.is_some_and(|most| row.moves >= most) {
            return None;
        }
        let to = self
            .routes
            .moved(row.queue(), || self.handling_draw(contact, Purpose::Matrix))?;
        Some(Outcome::Moved { to })
    }

    fn wants_somebody_else(&self, contact: ContactNumber) -> bool {
        let couplings = &self.centre.frustration.couplings;
        let row = &self.contacts[contact.0];
        if !couplings.somebody_else.on || row.demanded {
            return false;
        }
        let case = &self.cases[row.case.0];
        let chance = couplings.demands_somebody_else(case.memory.total());
        self.handling_draw(contact, Purpose::SomebodyElse)
            .chance(chance)
    }

    /// Who demands somebody else is put through to a colleague at the desk the case belongs to.
    fn colleague(&self, contact: ContactNumber) -> QueueId {
        let row = &self.contacts[contact.0];
        let reason = self.cases[row.case.0].customer.reason;
        self.centre.reasons[reason]
            .belongs_to
            .unwrap_or(row.queue())
    }

    /// Where an agent sends a case that does not get solved here.
    fn destination(&self, contact: ContactNumber, agent: AgentIndex) -> QueueId {
        let here = self.contacts[contact.0].queue();
        let reason = self.cases[self.contacts[contact.0].case.0].customer.reason;
        let right = self.centre.reasons[reason].belongs_to;
        let knows = self.profile(agent).knows_the_way;
        if knows >= 1.0
            || self
                .handling_draw(contact, Purpose::KnowsTheWay)
                .chance(knows)
        {
            right.unwrap_or(here)
        } else {
            self.routes
                .wrong_desk(here, right, self.handling_draw(contact, Purpose::WrongDesk))
        }
    }

    /// Why a case is handed over: the first cause that applies.
    pub(super) fn cause(&self, contact: ContactNumber, to: QueueId, demanded: bool) -> BounceCause {
        let row = &self.contacts[contact.0];
        let reason = self.cases[row.case.0].customer.reason;
        let right = self.centre.reasons[reason].belongs_to;
        if demanded {
            BounceCause::Escalation
        } else if row.wrong_choice {
            BounceCause::WrongMenuChoice
        } else if right.is_some_and(|right| right != to) {
            BounceCause::DoesNotKnowTheWay
        } else {
            BounceCause::LacksTheSkill
        }
    }
}
