//! How the real day of agents differs from the planned one.

use super::super::{Builder, widest};
use crate::model::{Activity, Attendance, Calendar, Group, Weekdays};
use crate::scenario::codes;
use crate::scenario::document::{Activity as WrittenActivity, Group as Written};
use crate::scenario::read::Named;
use crate::scenario::tree::Place;
use crate::scenario::values::Chance;

/// The position of these rules in the group's list. None: there as planned.
pub(super) fn number(group: &mut Group, rules: Option<Attendance>) -> Option<u16> {
    let rules = rules?;
    let known = group.attendances.iter().position(|known| *known == rules);
    let position = known.unwrap_or_else(|| {
        group.attendances.push(rules);
        group.attendances.len() - 1
    });
    // There are fewer shifts and persons in a group than this.
    u16::try_from(position).ok()
}

impl Builder<'_> {
    /// The rules of some agents: those of the group, with an absence and activities of their own. None: nothing
    /// differs from the plan.
    pub(super) fn attendance_of(
        &mut self,
        written: &Written,
        absence: Option<&Chance>,
        own: &[Named<WrittenActivity>],
        calendar: &Calendar,
    ) -> Option<Attendance> {
        let chance = |value: Option<&Chance>, usual: f64| value.map_or(usual, |chance| chance.0);
        let common = written
            .activity
            .get()
            .map_or(&[][..], |activities| &activities.entries);
        let mut activities: Vec<Activity> =
            common.iter().chain(own).filter_map(one_activity).collect();
        activities.sort_by_key(|activity| (activity.from, activity.to));
        let rules = Attendance {
            absence: chance(absence.or(written.absence.get()), 0.0),
            late: written.late.get().map(|law| law.law.clone()),
            leaves_early: written.leaves_early.get().map(|law| law.law.clone()),
            away: 1.0 - chance(written.adherence.get(), 1.0),
            away_for: written
                .away_for
                .get()
                .map_or(crate::time::Span::MINUTE, |length| length.span()),
            activities,
        };
        let differs = rules.absence > 0.0
            || rules.away > 0.0
            || rules.late.is_some()
            || rules.leaves_early.is_some()
            || !rules.activities.is_empty();
        if differs && widest(calendar).is_none() {
            self.no_days_to_miss(written, own);
        }
        differs.then_some(rules)
    }

    /// Who is always there, in one long run, cannot be absent for a day.
    fn no_days_to_miss(&mut self, written: &Written, own: &[Named<WrittenActivity>]) {
        let places = [
            written.absence.place(),
            written.adherence.place(),
            written.late.place(),
            written.leaves_early.place(),
            written.activity.place(),
            own.first().map(|entry| entry.place),
        ];
        let place = places.into_iter().flatten().next().unwrap_or(written.place);
        self.reader.error(
            codes::LONG_RUN,
            place,
            "one long run has no days that somebody could miss",
            "give [run] `open` instead of `length`",
        );
    }

    /// A group's paid time per planned time must be finite, a stretch away must take time.
    pub(super) fn attendance_is_sane(&mut self, written: &Written) {
        let whole = |chance: &Chance| chance.0 >= 1.0;
        let mut refuse = |place: Option<Place>, message: &str, hint: &str| {
            let place = place.unwrap_or(written.place);
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
        };
        if written.shrinkage.get().is_some_and(whole) {
            refuse(
                written.shrinkage.place(),
                "a shrinkage of everything leaves nobody",
                "30% is usual",
            );
        }
        if written
            .adherence
            .get()
            .is_some_and(|adherence| adherence.0 <= 0.0)
        {
            refuse(
                written.adherence.place(),
                "with no adherence at all nobody is ever there",
                "95% is usual",
            );
        }
        if written
            .away_for
            .get()
            .is_some_and(|length| length.micros == 0)
        {
            refuse(
                written.away_for.place(),
                "a stretch away must take some time",
                "5min is the default",
            );
        }
    }
}

fn one_activity(entry: &Named<WrittenActivity>) -> Option<Activity> {
    let written = entry.value.as_ref()?;
    let hours = written.hours.get()?;
    let days = match written.on.get() {
        None => Weekdays::ALL,
        Some(on) => {
            let mut days = [false; 7];
            for day in on {
                days[*day as usize] = true;
            }
            Weekdays(days)
        }
    };
    Some(Activity {
        name: entry.name.clone(),
        from: hours.from,
        to: hours.until,
        days,
        paid: written.paid.get().is_none_or(|paid| paid.0),
    })
}
