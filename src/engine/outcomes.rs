//! What comes of a talk, and where an unsolved case is sent.

use super::cases::{CaseNumber, Outcome, Why};
use super::handling::Meeting;
use super::observer::{BounceCause, Observer};
use super::world::World;
use crate::frustration::index;
use crate::model::{Calendar, EndsCall, Id, Needs, QueueId};
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};

impl<O: Observer> World<'_, O> {
    /// What will come of the talk that begins now. Known to the engine at once, because the talk time depends on it.
    pub(super) fn decide(&self, meeting: &Meeting) -> Outcome {
        if let Some(outcome) = self.matrix_move(meeting) {
            return outcome;
        }
        if let Some(rule) = meeting.conduct.ends_call
            && self.is_ended(meeting, rule)
        {
            return Outcome::AgentEnds;
        }
        if self.wants_somebody_else(meeting) {
            return Outcome::Transfer {
                to: self.colleague(meeting),
                why: Why::Demanded,
            };
        }
        let needs = self.centre.reasons[meeting.reason].needs.as_deref();
        if let Some(needs) = needs
            && let Some(to) = self.sent_by_rule(meeting, needs)
        {
            return Outcome::Transfer { to, why: Why::Rule };
        }
        match self.solved_here(meeting) {
            Ok(outcome) => outcome,
            Err(not_in) => self.unsolved(meeting, not_in),
        }
    }

    /// Would [`World::decide`] say so whatever is drawn: this agent solves every case of this kind at this desk.
    #[inline]
    pub(super) fn always_solves(&self, meeting: &Meeting) -> bool {
        *meeting.profile.solves[meeting.reason.index()].at(self.now) >= 1.0
            && meeting.profile.acknowledges == 0.0
            && meeting.conduct.ends_call.is_none()
            && self.centre.transfers.is_none()
            && !self.centre.frustration.couplings.somebody_else.on
    }

    /// How this agent solves it; else: is it because the key person is not in.
    pub(super) fn solved_here(&self, meeting: &Meeting) -> Result<Outcome, bool> {
        match &self.centre.reasons[meeting.reason].needs {
            Some(needs) => self.solved_by_needs(meeting, needs),
            None if self.solves(meeting) => Ok(Outcome::Complete),
            None => Err(false),
        }
    }

    fn solves(&self, meeting: &Meeting) -> bool {
        let solves = meeting.profile.solves[meeting.reason.index()].at(self.now);
        let solves = self.right(meeting, *solves);
        solves >= 1.0 || meeting.draw(Purpose::Solved).chance(solves)
    }

    /// The same for a need that asks more than an agent with the skill.
    fn solved_by_needs(&self, meeting: &Meeting, needs: &Needs) -> Result<Outcome, bool> {
        let here = meeting.queue;
        let right = self.centre.reasons[meeting.reason]
            .belongs_to
            .is_none_or(|right| right == here);
        let key = self.asks_for_key_person(meeting, needs);
        let not_in = right && key && !self.key_person_is_in(meeting, needs);
        if not_in || (key && !right) || !self.solves(meeting) {
            return Err(not_in);
        }
        if self.has_no_solution(meeting) {
            Ok(Outcome::No { right: true })
        } else {
            Ok(Outcome::Complete)
        }
    }

    fn unsolved(&self, meeting: &Meeting, not_in: bool) -> Outcome {
        let usual = meeting.profile.unsolved[meeting.reason.index()].at(self.now);
        let outcomes = match &meeting.conduct.when_not_in {
            Some(outcomes) if not_in => outcomes,
            _ => usual,
        };
        match meeting.draw(Purpose::Unsolved).pick(outcomes.chances()) {
            0 if not_in => Outcome::Transfer {
                to: self.somewhere_else(meeting),
                why: Why::NotIn,
            },
            0 => Outcome::Transfer {
                to: self.destination(meeting),
                why: Why::Unsolved,
            },
            1 => Outcome::DontKnow,
            2 => Outcome::Insufficient,
            3 => Outcome::Wrong,
            4 => Outcome::No {
                right: self.has_no_solution(meeting),
            },
            5 => Outcome::Promise {
                kept: self.keeps_promise(meeting),
            },
            6 => Outcome::Redirect {
                to: self.destination(meeting),
            },
            7 => Outcome::Transfer {
                to: self.colleague(meeting),
                why: Why::Escalated,
            },
            _ => Outcome::Consult {
                to: self.destination(meeting),
            },
        }
    }

    /// Ends the agent this call.
    fn is_ended(&self, meeting: &Meeting, rule: EndsCall) -> bool {
        let parameters = &self.centre.frustration;
        let visible = parameters.visible(meeting.frustration);
        parameters.measure
            && index(visible) >= rule.above
            && meeting.draw(Purpose::EndsCall).chance(rule.chance)
    }

    /// Where a rule, or the check of who this is, sends a contact at its first desk.
    fn sent_by_rule(&self, meeting: &Meeting, needs: &Needs) -> Option<QueueId> {
        let check = needs.verification?;
        if meeting.segment > 0 || check.to == meeting.queue {
            return None;
        }
        let row = &self.customers[meeting.case.0].contact;
        let number = Index::number(u64::from(row.number));
        let fails = meeting.customer.draw(Purpose::Verification, number);
        { fails }.chance(check.fails).then_some(check.to)
    }

    fn asks_for_key_person(&self, meeting: &Meeting, needs: &Needs) -> bool {
        needs.key_person.is_some_and(|key| {
            meeting
                .customer
                .draw(Purpose::KeyPerson, Index::ONLY)
                .chance(key.share)
        })
    }

    /// Is one of the persons who handle that in today: the same answer for everybody on a day.
    fn key_person_is_in(&self, meeting: &Meeting, needs: &Needs) -> bool {
        let Some(key) = needs.key_person else {
            return true;
        };
        let reason = self.centre.reasons[meeting.reason].key;
        let today = self.root.stream(reason, self.calendar_day());
        (0..key.persons).any(|person| {
            today
                .draw(Purpose::KeyPersonIn, Index::number(u64::from(person)))
                .chance(key.is_in)
        })
    }

    /// The date by number: in a night that of the day on which it began.
    fn calendar_day(&self) -> u32 {
        let by_clock = self.now.since(Time::START).micros() / Span::DAY.micros();
        let open = match &self.centre.calendar {
            Calendar::Days(plan) => plan.day_of(self.now).map(|day| plan.open[day]),
            Calendar::Long(_) => None,
        };
        let open = open.filter(|day| self.now <= day.closes);
        open.map_or(by_clock as u32, |day| day.calendar_day)
    }

    /// Is "no" the right answer to this need.
    fn has_no_solution(&self, meeting: &Meeting) -> bool {
        let share = self.centre.reasons[meeting.reason]
            .needs
            .as_ref()
            .map_or(0.0, |needs| needs.no_solution);
        share > 0.0
            && meeting
                .customer
                .draw(Purpose::NoSolution, Index::ONLY)
                .chance(share)
    }

    fn keeps_promise(&self, meeting: &Meeting) -> bool {
        let promise = meeting.conduct.promise.as_ref();
        promise.is_some_and(|promise| meeting.draw(Purpose::Promise).chance(promise.kept))
    }

    /// Does the agent explain why the case is not solved here.
    pub(super) fn explains(&self, meeting: &Meeting, outcome: Outcome) -> bool {
        let chance = meeting.profile.explains;
        chance > 0.0
            && !matches!(outcome, Outcome::Complete | Outcome::Wrong)
            && meeting.draw(Purpose::Explains).chance(chance)
    }

    /// The talk as far as the customer stays in it.
    pub(super) fn talked_through(
        &self,
        meeting: &Meeting,
        outcome: Outcome,
        talk: Span,
    ) -> (Outcome, Span) {
        let needs = &self.centre.reasons[meeting.reason].needs;
        let Some(law) = needs
            .as_ref()
            .and_then(|needs| needs.talk_patience.as_ref())
        else {
            return (outcome, talk);
        };
        if self.is_mail(meeting.queue) {
            return (outcome, talk);
        }
        let stays = law.draw(&mut meeting.draw(Purpose::TalkPatience));
        let stays = Span::from_seconds(stays);
        if stays < talk {
            (Outcome::CustomerLeaves, stays)
        } else {
            (outcome, talk)
        }
    }

    /// The plain transfer matrix, where there is one: move on, or none.
    fn matrix_move(&self, meeting: &Meeting) -> Option<Outcome> {
        let matrix = self.centre.transfers.as_ref()?;
        if matrix.at_most.is_some_and(|most| meeting.moves >= most) {
            return None;
        }
        let to = self
            .routes
            .moved(meeting.queue, self.now, || meeting.draw(Purpose::Matrix))?;
        Some(Outcome::Moved { to })
    }

    fn wants_somebody_else(&self, meeting: &Meeting) -> bool {
        let couplings = &self.centre.frustration.couplings;
        if !couplings.somebody_else.on || meeting.demanded {
            return false;
        }
        let chance = couplings.demands_somebody_else(meeting.frustration);
        meeting.draw(Purpose::SomebodyElse).chance(chance)
    }

    /// Who demands somebody else is put through to the supervisors, where there are any, else to a colleague at the
    /// desk the case belongs to.
    fn colleague(&self, meeting: &Meeting) -> QueueId {
        let home = self.centre.reasons[meeting.reason].belongs_to;
        let supervisors = meeting.conduct.escalates_to;
        supervisors.or(home).unwrap_or(meeting.queue)
    }

    /// To another desk, because the one who handles it here is not in.
    fn somewhere_else(&self, meeting: &Meeting) -> QueueId {
        let right = self.centre.reasons[meeting.reason].belongs_to;
        self.routes
            .wrong_desk(meeting.queue, right, meeting.draw(Purpose::WrongDesk))
    }

    /// Where an agent sends a case that does not get solved here.
    fn destination(&self, meeting: &Meeting) -> QueueId {
        let here = meeting.queue;
        let right = self.centre.reasons[meeting.reason].belongs_to;
        let knows = self.right(meeting, *meeting.profile.knows_the_way.at(self.now));
        if knows >= 1.0 || meeting.draw(Purpose::KnowsTheWay).chance(knows) {
            right.unwrap_or(here)
        } else {
            self.routes
                .wrong_desk(here, right, meeting.draw(Purpose::WrongDesk))
        }
    }

    /// Why a case is handed over: the first cause that applies.
    pub(super) fn cause(&self, contact: CaseNumber, to: QueueId, why: Why) -> BounceCause {
        let row = &self.customers[contact.0].contact;
        let reason = self.customers[contact.0].case.customer.reason;
        let right = self.centre.reasons[reason].belongs_to;
        match why {
            Why::Rule => BounceCause::Rule,
            Why::Demanded | Why::Escalated => BounceCause::Escalation,
            Why::NotIn => BounceCause::KeyPersonNotIn,
            Why::Unsolved if row.wrong_choice => BounceCause::WrongMenuChoice,
            Why::Unsolved if right.is_some_and(|right| right != to) => {
                BounceCause::DoesNotKnowTheWay
            }
            Why::Unsolved => BounceCause::LacksTheSkill,
        }
    }
}
