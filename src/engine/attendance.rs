//! When agents are really there: the plan of a day without absence, lateness, activities and time away.
//!
//! Every draw belongs to the agent and the day, so that nobody else's day changes with it.

use crate::frustration::odds_times;
use crate::model::{AgentPlan, Attendance, Calendar, Centre, DayPlan, Group, OpenDay, Presence};
use crate::random::{AgentKey, Index, Owner, Purpose, Root};
use crate::time::Span;

/// Stands for the day before the first one of a run.
const BEFORE_THE_FIRST: u32 = u32::MAX;

/// A stretch of a day, since midnight.
pub(super) type Stretch = (Span, Span);

/// One opening day of the plan, by its position in it.
#[derive(Clone, Copy)]
pub(super) struct Today<'a> {
    pub(super) number: u32,
    pub(super) open: OpenDay,
    plan: &'a DayPlan,
}

impl<'a> Today<'a> {
    /// The day of this number, if the plan has it.
    pub(super) fn of(centre: &'a Centre, number: u32) -> Option<Today<'a>> {
        let Calendar::Days(plan) = &centre.calendar else {
            return None;
        };
        let open = *plan.open.get(number as usize)?;
        Some(Today { number, open, plan })
    }

    /// The day before, if its duties can go on into this one: it is the calendar day before, and open until this one opens.
    pub(super) fn before(&self) -> Option<Today<'a>> {
        if let Some(before) = self.number.checked_sub(1) {
            let open = *self.plan.open.get(before as usize)?;
            let goes_on = self.plan.goes_on(before);
            return goes_on.then_some(Today {
                number: before,
                open,
                ..*self
            });
        }
        let goes_on = self.plan.after_a_night && self.open.opens == self.open.midnight();
        goes_on.then_some(Today {
            number: BEFORE_THE_FIRST,
            ..*self
        })
    }

    /// When this day begins and ends, since its midnight: its duties lie between.
    pub(super) fn ends(&self) -> (Span, Span) {
        let midnight = self.open.midnight();
        let begins = self.plan.begins(self.number as usize).since(midnight);
        (begins, self.open.closes.since(midnight).max(Span::DAY))
    }

    fn weekday(&self) -> usize {
        let weekday = self.plan.weekday(&self.open);
        if self.number == BEFORE_THE_FIRST {
            (weekday + 6) % 7
        } else {
            weekday
        }
    }

    fn whole(&self) -> Stretch {
        let midnight = self.open.midnight();
        (
            self.open.opens.since(midnight),
            self.open.closes.since(midnight),
        )
    }

    /// The hours in the plan of an agent, without breaks.
    pub(super) fn planned(&self, agent: &AgentPlan) -> Vec<Stretch> {
        match &agent.presence {
            Presence::Always => vec![self.whole()],
            Presence::Daily(stretches) => stretches.clone(),
            Presence::Weekly(days) => days[self.weekday()].clone(),
        }
    }

    /// The hours that are paid, of this day and of the night before.
    pub(super) fn paid(&self, group: &Group, agent: &AgentPlan) -> Vec<Stretch> {
        let whole = |day: &Today<'_>| {
            let mut stretches = day.planned(agent);
            if let Some(rules) = rules(group, agent) {
                day.activities(rules, &mut stretches, false);
            }
            stretches
        };
        let (begins, ends) = self.ends();
        let before = self.before().map_or(Vec::new(), |before| whole(&before));
        let night = before.into_iter();
        let night = night.map(|(from, to)| (from - Span::DAY, to - Span::DAY));
        let all = night.chain(whole(self));
        all.map(|(from, to)| (from.max(begins), to.min(ends)))
            .filter(|(from, to)| from < to)
            .collect()
    }

    /// The hours in which an agent is really there for contacts.
    /// `strain` adds to the log-odds of absence.
    pub(super) fn present(
        &self,
        group: &Group,
        agent: &AgentPlan,
        root: Root,
        strain: f64,
    ) -> Vec<Stretch> {
        let mut stretches = self.planned(agent);
        let Some(rules) = rules(group, agent) else {
            return stretches;
        };
        let key = root.agent(group.key, agent.person.key, agent.person.number);
        let index = Index::number(u64::from(self.number));
        let absence = odds_times(rules.absence, strain);
        if absence > 0.0 && key.draw(Purpose::Absence, index).chance(absence) {
            return Vec::new();
        }
        self.edges(rules, key, &mut stretches);
        self.activities(rules, &mut stretches, true);
        if rules.away > 0.0 {
            self.away(rules, key, &mut stretches);
        }
        stretches
    }

    /// Takes activities out: all of them, or the unpaid ones.
    fn activities(&self, rules: &Attendance, stretches: &mut Vec<Stretch>, all: bool) {
        let weekday = self.weekday();
        for activity in rules.activities.iter().filter(|one| all || !one.paid) {
            let (from, to) = (activity.from, activity.to);
            if activity.days.0[weekday] {
                take_out(stretches, (from, to));
                // In the night at the end of a duty it is the same clock again.
                take_out(stretches, (from + Span::DAY, to + Span::DAY));
            }
            if to > Span::DAY && activity.days.0[(weekday + 6) % 7] {
                take_out(stretches, (from - Span::DAY, to - Span::DAY));
            }
        }
    }

    /// Comes late and leaves early.
    fn edges(&self, rules: &Attendance, key: AgentKey, stretches: &mut Vec<Stretch>) {
        let (Some(first), Some(last)) = (stretches.first().copied(), stretches.last().copied())
        else {
            return;
        };
        let drawn = |law: &crate::law::Law, purpose| {
            let index = Index::number(u64::from(self.number));
            Span::from_seconds(law.draw(&mut key.draw(purpose, index)))
        };
        if let Some(law) = &rules.late {
            take_out(stretches, (first.0, first.0 + drawn(law, Purpose::Late)));
        }
        if let Some(law) = &rules.leaves_early {
            let early = drawn(law, Purpose::LeavesEarly);
            take_out(stretches, (last.1 - early, last.1));
        }
    }

    /// Being there and being away follow each other from midnight on, both exponential, from a start in balance: so
    /// the share away is right in every stretch, and a changed plan changes nothing in the rest of the day.
    fn away(&self, rules: &Attendance, key: AgentKey, stretches: &mut Vec<Stretch>) {
        let Some(end) = stretches.last().map(|last| last.1) else {
            return;
        };
        let away_for = rules.away_for.seconds();
        let there_for = away_for * (1.0 - rules.away) / rules.away;
        let index = Index::number(u64::from(self.number));
        let mut draw = key.draw(Purpose::Away, index);
        let mut away = draw.chance(rules.away);
        let mut from = Span::ZERO;
        while from < end {
            let mean = if away { away_for } else { there_for };
            let to = from + Span::from_seconds(mean * draw.unit_exponential());
            if away {
                take_out(stretches, (from, to));
            }
            (from, away) = (to, !away);
        }
    }
}

fn rules<'a>(group: &'a Group, agent: &AgentPlan) -> Option<&'a Attendance> {
    group.attendances.get(usize::from(agent.attendance?))
}

/// Takes a piece of time out of stretches that are in order and apart.
fn take_out(stretches: &mut Vec<Stretch>, piece: Stretch) {
    let (from, to) = piece;
    if to <= from {
        return;
    }
    let mut left = Vec::with_capacity(stretches.len() + 1);
    for &(begins, ends) in stretches.iter() {
        for part in [(begins, ends.min(from)), (begins.max(to), ends)] {
            if part.0 < part.1 {
                left.push(part);
            }
        }
    }
    *stretches = left;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(stretches: &[(i64, i64)]) -> Vec<Stretch> {
        let span = |minutes| Span::from_micros(minutes * Span::MINUTE.micros());
        stretches
            .iter()
            .map(|(from, to)| (span(*from), span(*to)))
            .collect()
    }

    #[test]
    fn a_piece_is_taken_out_wherever_it_lies() {
        let left = |piece: (i64, i64)| {
            let mut stretches = minutes(&[(10, 20), (30, 40)]);
            take_out(&mut stretches, minutes(&[piece])[0]);
            stretches
        };
        assert_eq!(left((0, 5)), minutes(&[(10, 20), (30, 40)]));
        assert_eq!(left((0, 15)), minutes(&[(15, 20), (30, 40)]));
        assert_eq!(left((12, 13)), minutes(&[(10, 12), (13, 20), (30, 40)]));
        assert_eq!(left((15, 35)), minutes(&[(10, 15), (35, 40)]));
        assert_eq!(left((10, 40)), minutes(&[]));
        assert_eq!(left((20, 30)), minutes(&[(10, 20), (30, 40)]));
        assert_eq!(left((15, 15)), minutes(&[(10, 20), (30, 40)]));
    }
}
