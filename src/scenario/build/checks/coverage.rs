//! Opening hours in which nobody is there.

use super::super::{Builder, widest};
use crate::model::{Calendar, Centre, Group, Id, Presence};
use crate::scenario::codes;
use crate::scenario::values::{WEEKDAYS, written_clock};
use crate::time::Span;

impl Builder<'_> {
    /// Says when a queue is open and none of its agents is there: on any day, or on the first weekday of which it is
    /// true where weekdays differ.
    pub(super) fn coverage(&mut self, centre: &Centre) {
        let Some(whole) = widest(&centre.calendar) else {
            return;
        };
        for (id, queue) in centre.queues.entries() {
            let groups: Vec<&Group> = queue
                .groups
                .iter()
                .map(|group| &centre.groups[*group])
                .collect();
            let Some((when, (from, until))) = gap(&groups, &centre.calendar, whole) else {
                continue;
            };
            let message = format!(
                "nobody answers `{}`{when} from {} to {}",
                queue.name,
                written_clock(from),
                written_clock(until),
            );
            let place = Self::place_of(&self.queues, id.index());
            self.reader.error(
                codes::UNCOVERED,
                place,
                message,
                "let a shift cover these hours, or open shorter",
            );
        }
    }
}

/// The first gap, and on which weekday, in words (nothing: every day is alike).
fn gap(
    groups: &[&Group],
    calendar: &Calendar,
    whole: (Span, Span),
) -> Option<(String, (Span, Span))> {
    let mut agents = groups.iter().flat_map(|group| &group.agents);
    if !agents.any(|agent| matches!(agent.presence, Presence::Weekly(_))) {
        return Some((String::new(), first_gap(groups, None, whole)?));
    }
    let Calendar::Days(plan) = calendar else {
        return None;
    };
    let measured = plan.open.iter().take(plan.days as usize);
    measured.into_iter().find_map(|day| {
        let weekday = plan.weekday(day);
        let midnight = day.midnight();
        let hours = (day.opens.since(midnight), day.closes.since(midnight));
        let gap = first_gap(groups, Some(weekday), hours)?;
        Some((format!(" on {}", WEEKDAYS[weekday]), gap))
    })
}

/// What of the stretches of a day lies in the night after it, by the clock of the next day.
fn nights(stretches: &[(Span, Span)]) -> impl Iterator<Item = (Span, Span)> {
    let late = stretches.iter().filter(|stretch| stretch.1 > Span::DAY);
    late.map(|(from, until)| (*from - Span::DAY, *until - Span::DAY))
}

/// Who calls in a gap shorter than this waits it out. Assumed.
const A_BREAK: Span = Span::from_micros(Span::HOUR.micros() / 4);

/// The first stretch of the opening hours without any agent, long enough to matter.
fn first_gap(
    groups: &[&Group],
    weekday: Option<usize>,
    (opens, closes): (Span, Span),
) -> Option<(Span, Span)> {
    let mut stretches = Vec::new();
    for agent in groups.iter().flat_map(|group| &group.agents) {
        match &agent.presence {
            Presence::Always => return None,
            Presence::Daily(daily) => {
                stretches.extend(daily.iter().copied());
                stretches.extend(nights(daily));
            }
            Presence::Weekly(days) => {
                stretches.extend(weekday.iter().flat_map(|day| days[*day].iter().copied()));
                let before = weekday.iter().map(|day| (day + 6) % 7);
                stretches.extend(before.flat_map(|day| nights(&days[day])));
            }
        }
    }
    stretches.sort();
    let mut covered = opens;
    for (from, until) in stretches {
        if from.min(closes) - covered >= A_BREAK {
            return Some((covered, from.min(closes)));
        }
        covered = covered.max(until);
    }
    (closes - covered >= A_BREAK).then_some((covered, closes))
}
