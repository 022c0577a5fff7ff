//! What comes of a talk, and where an unsolved case is sent.

use super::cases::{ContactNumber, Outcome};
use super::handling::Meeting;
use super::observer::{BounceCause, Observer};
use super::world::World;
use crate::model::{Id, QueueId};
use crate::random::Purpose;

impl<O: Observer> World<'_, O> {
    /// What will come of the talk that begins now. Known to the engine at once, because the talk time depends on it.
    pub(super) fn decide(&self, meeting: &Meeting) -> Outcome {
        if let Some(outcome) = self.matrix_move(meeting) {
            return outcome;
        }
        if self.wants_somebody_else(meeting) {
            return Outcome::Transfer {
                to: self.colleague(meeting),
                demanded: true,
            };
        }
        let reason = meeting.reason.index();
        let solves = self.right(meeting, meeting.profile.solves[reason]);
        if solves >= 1.0 || meeting.draw(Purpose::Solved).chance(solves) {
            return Outcome::Complete;
        }
        let outcomes = &meeting.profile.unsolved[reason];
        let chances = [outcomes.transfer, outcomes.dont_know, outcomes.insufficient];
        match meeting.draw(Purpose::Unsolved).pick(chances) {
            0 => Outcome::Transfer {
                to: self.destination(meeting),
                demanded: false,
            },
            1 => Outcome::DontKnow,
            _ => Outcome::Insufficient,
        }
    }

    /// The plain transfer matrix, where there is one: move on, or none.
    fn matrix_move(&self, meeting: &Meeting) -> Option<Outcome> {
        let matrix = self.centre.transfers.as_ref()?;
        let moves = self.contacts[meeting.contact.0].moves;
        if matrix.at_most.is_some_and(|most| moves >= most) {
            return None;
        }
        let to = self
            .routes
            .moved(meeting.queue, || meeting.draw(Purpose::Matrix))?;
        Some(Outcome::Moved { to })
    }

    fn wants_somebody_else(&self, meeting: &Meeting) -> bool {
        let couplings = &self.centre.frustration.couplings;
        if !couplings.somebody_else.on || self.contacts[meeting.contact.0].demanded {
            return false;
        }
        let frustration = self.cases[meeting.case.0].memory.total();
        let chance = couplings.demands_somebody_else(frustration);
        meeting.draw(Purpose::SomebodyElse).chance(chance)
    }

    /// Who demands somebody else is put through to a colleague at the desk the case belongs to.
    fn colleague(&self, meeting: &Meeting) -> QueueId {
        self.centre.reasons[meeting.reason]
            .belongs_to
            .unwrap_or(meeting.queue)
    }

    /// Where an agent sends a case that does not get solved here.
    fn destination(&self, meeting: &Meeting) -> QueueId {
        let here = meeting.queue;
        let right = self.centre.reasons[meeting.reason].belongs_to;
        let knows = self.right(meeting, meeting.profile.knows_the_way);
        if knows >= 1.0 || meeting.draw(Purpose::KnowsTheWay).chance(knows) {
            right.unwrap_or(here)
        } else {
            self.routes
                .wrong_desk(here, right, meeting.draw(Purpose::WrongDesk))
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
