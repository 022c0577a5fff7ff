//! What agents can do, and what they do when they cannot.

use super::super::Builder;
use crate::model::{ByClock, Id, Learning, Outcomes, Profile};
use crate::scenario::codes;
use crate::scenario::document::{
    Group as Written, Learning as WrittenLearning, Outcomes as WrittenOutcomes,
    Person as WrittenPerson,
};
use crate::scenario::read::{Field, Names};
use crate::scenario::tree::Place;
use crate::scenario::values::{Chance, Duration, Multiple, Name};
use crate::time::Span;

/// What an agent brings along, where it is not as in the group.
#[derive(Clone, Copy, Default)]
pub(super) struct Brought<'d> {
    pub(super) tenure: Option<&'d Duration>,
    pub(super) learning: Option<&'d WrittenLearning>,
}

/// What lacking experience does: factors on handling time and on the chance to solve.
fn ramp(written: &Written, tenure: Option<&Duration>) -> (f64, f64) {
    let (Some(ramp), Some(tenure)) = (written.ramp.get(), tenure) else {
        return (1.0, 1.0);
    };
    let (Some(length), Some(speed), Some(solves)) =
        (ramp.length.get(), ramp.speed.get(), ramp.solves.get())
    else {
        return (1.0, 1.0);
    };
    if tenure.micros >= length.micros {
        return (1.0, 1.0);
    }
    let to_go = 1.0 - tenure.span().seconds() / length.span().seconds();
    (
        1.0 + (speed.0 - 1.0) * to_go,
        1.0 - (1.0 - solves.0) * to_go,
    )
}

impl Builder<'_> {
    pub(super) fn profile_of(
        &mut self,
        written: &Written,
        person: Option<&WrittenPerson>,
        brought: Brought<'_>,
    ) -> Profile {
        let (slower, fewer) = ramp(written, brought.tenure.or(written.tenure.get()));
        let learning = brought.learning.or(written.learning.get());
        let mut solves = match person.and_then(|person| person.solves.get()) {
            Some(solves) => self.solves(Some(solves)),
            None => self.solves(written.solves.get()),
        };
        let number = |own: Option<&Field<Chance>>, group: &Field<Chance>| {
            own.and_then(Field::get)
                .or(group.get())
                .map_or(0.0, |chance| chance.0)
        };
        let own = person.map(|person| &person.speed);
        let speed = own.filter(|speed| speed.get().is_some());
        let speed = self.by_clock(speed.unwrap_or(&written.speed), |speed| speed.0);
        let (own_speed, speed_by_clock) = match speed {
            Some(ByClock::Always(speed)) => (speed, None),
            by_clock => (1.0, by_clock),
        };
        let by_clock = speed_by_clock.iter().flat_map(ByClock::values);
        if { by_clock }.any(|speed| *speed <= 0.0) || own_speed <= 0.0 {
            let place = person.map_or(written.speed.place(), |person| {
                person.speed.place().or(written.speed.place())
            });
            self.no_speed(place.unwrap_or(written.place));
        }
        let table = person
            .and_then(|person| person.speed_for.get())
            .or(written.speed_for.get());
        if fewer < 1.0 {
            solves
                .iter_mut()
                .for_each(|chances| *chances = chances.map(|chance| chance * fewer));
        }
        Profile {
            speed: own_speed * slower * self.handling_factor(),
            speed_for: self.speed_for(table),
            speed_by_clock,
            learning: learning.and_then(|learning| self.learning(learning)),
            solves,
            unsolved: self.unsolved(written),
            unsolved_talk: number(
                person.map(|person| &person.unsolved_talk),
                &written.unsolved_talk,
            ),
            knows_the_way: self.knows_the_way(written, person),
            acknowledges: number(
                person.map(|person| &person.acknowledges),
                &written.acknowledges,
            ),
            explains: number(person.map(|person| &person.explains), &written.explains),
            explaining: written
                .explaining
                .get()
                .map_or(Span::ZERO, |time| time.span()),
        }
    }

    fn knows_the_way(&mut self, written: &Written, person: Option<&WrittenPerson>) -> ByClock<f64> {
        let own = person.map(|person| &person.knows_the_way);
        let own = own.filter(|chance| chance.get().is_some());
        let chance = self.by_clock(own.unwrap_or(&written.knows_the_way), |chance| chance.0);
        chance.unwrap_or(ByClock::Always(0.0))
    }

    fn solves(&mut self, table: Option<&Names<ByClock<Chance>>>) -> Vec<ByClock<f64>> {
        let count = self.reasons.entries.len();
        let Some(table) = table else {
            return vec![ByClock::Always(1.0); count];
        };
        let mut solves = vec![ByClock::Always(0.0); count];
        for entry in &table.entries {
            let reason = self.reason(&Name {
                text: entry.name.clone(),
                place: entry.place,
            });
            if let (Some(reason), Some(chances)) = (reason, &entry.value) {
                self.has_a_clock(chances, entry.place);
                solves[reason.index()] = chances.map(|chance| chance.0);
            }
        }
        solves
    }

    /// The learning curve; none where there is nothing to learn.
    fn learning(&mut self, written: &WrittenLearning) -> Option<Learning> {
        let (speed, place) = written.speed.given()?;
        if speed.0 <= 0.0 {
            self.no_speed(place);
            return None;
        }
        let half_way = written.half_way_after.get()?.0;
        if half_way <= 0.0 {
            let place = written.half_way_after.place().unwrap_or(place);
            let message = "nothing can be half learnt after 0 contacts";
            let hint = "write how many it takes, as in \"200 contacts\"";
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
            return None;
        }
        let before = written.before.get().map_or(0.0, |before| before.0);
        ((speed.0 - 1.0).abs() > 0.0).then_some(Learning {
            speed: speed.0,
            half_way,
            before,
        })
    }

    /// The factor on all handling times.
    fn handling_factor(&mut self) -> f64 {
        let run = self.document.run.get();
        let Some((factor, place)) = run.and_then(|run| run.handling.given()) else {
            return 1.0;
        };
        if factor.0 <= 0.0 {
            self.no_speed(place);
        }
        factor.0
    }

    /// Factors on handling time by reason, 1 for who is left out.
    fn speed_for(&mut self, table: Option<&Names<Multiple>>) -> Option<Vec<f64>> {
        let table = table?;
        let mut factors = vec![1.0; self.reasons.entries.len()];
        for entry in &table.entries {
            let reason = self.reason(&Name {
                text: entry.name.clone(),
                place: entry.place,
            });
            if let (Some(reason), Some(factor)) = (reason, entry.value) {
                factors[reason.index()] = factor.0;
                if factor.0 <= 0.0 {
                    self.no_speed(entry.place);
                }
            }
        }
        Some(factors)
    }

    fn no_speed(&mut self, place: Place) {
        let message = "a speed factor must be above zero";
        self.reader.error(
            codes::OUT_OF_RANGE,
            place,
            message,
            "1 is normal, 1.2 a fifth slower",
        );
    }

    fn unsolved(&mut self, written: &Written) -> Vec<ByClock<Outcomes>> {
        let common = written.unsolved.given();
        let common = common.and_then(|(outcomes, place)| self.outcomes_by_clock(outcomes, place));
        let common = common.unwrap_or(ByClock::Always(Outcomes::TRANSFER));
        let mut unsolved = vec![common; self.reasons.entries.len()];
        for entry in written
            .unsolved_for
            .get()
            .iter()
            .flat_map(|outcomes| &outcomes.entries)
        {
            let reason = self.reason(&Name {
                text: entry.name.clone(),
                place: entry.place,
            });
            let outcomes = entry
                .value
                .as_ref()
                .and_then(|outcomes| self.outcomes_by_clock(outcomes, entry.place));
            if let (Some(reason), Some(outcomes)) = (reason, outcomes) {
                unsolved[reason.index()] = outcomes;
            }
        }
        unsolved
    }

    fn outcomes_by_clock(
        &mut self,
        written: &ByClock<WrittenOutcomes>,
        place: Place,
    ) -> Option<ByClock<Outcomes>> {
        self.has_a_clock(written, place);
        let mut good = true;
        let outcomes = written.map(|outcomes| {
            let outcomes = self.outcomes(outcomes);
            good &= outcomes.is_some();
            outcomes.unwrap_or(Outcomes::TRANSFER)
        });
        good.then_some(outcomes)
    }
}
