//! Events that take agents or lines away for a stretch of a day.

use crate::model::{Centre, GroupId, OpenDay};
use crate::time::Span;

/// Agents who are away today.
pub(super) struct Away {
    group: GroupId,
    /// So many, in the order of the group's plan.
    agents: u32,
    from: Span,
    until: Span,
}

/// Who is away on an opening day.
pub(super) fn away(centre: &Centre, day: u32, open: &OpenDay) -> Vec<Away> {
    let today = centre.events.iter().filter(|event| event.happens_on(day));
    today
        .filter_map(|event| Some((event, event.within(open)?)))
        .flat_map(|(event, (from, until))| {
            event.away.iter().map(move |(group, agents)| Away {
                group: *group,
                agents: *agents,
                from,
                until,
            })
        })
        .collect()
}

/// What is left of the duty of the agent who is `number`-th (from 0) in the plan of a group.
pub(super) fn left(
    duty: &[(Span, Span)],
    away: &[Away],
    group: GroupId,
    number: u32,
) -> Vec<(Span, Span)> {
    let mut left = duty.to_vec();
    let theirs = away
        .iter()
        .filter(|away| away.group == group && number < away.agents);
    for away in theirs {
        left = left
            .into_iter()
            .flat_map(|(from, to)| [(from, to.min(away.from)), (from.max(away.until), to)])
            .filter(|(from, to)| from < to)
            .collect();
    }
    left
}

/// When nobody gets through on an opening day, since midnight.
pub(super) fn lines_down(centre: &Centre, day: u32, open: &OpenDay) -> Vec<(Span, Span)> {
    let events = centre.events.iter();
    events
        .filter(|event| event.lines_down && event.happens_on(day))
        .filter_map(|event| event.within(open))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn hour(hours: i64) -> Span {
        Span::from_micros(Span::HOUR.micros() * hours)
    }

    #[test]
    fn who_is_away_is_missing_from_the_middle_of_a_shift() {
        let group = GroupId::from_index(0);
        let away = [Away {
            group,
            agents: 2,
            from: hour(10),
            until: hour(12),
        }];
        let duty = [(hour(8), hour(11)), (hour(13), hour(17))];
        let short = [(hour(8), hour(10)), (hour(13), hour(17))];
        assert_eq!(left(&duty, &away, group, 1), short);
        assert_eq!(left(&duty, &away, group, 2), duty);
        assert_eq!(left(&duty, &away, GroupId::from_index(1), 0), duty);
        let long = [(hour(8), hour(17))];
        let both = [(hour(8), hour(10)), (hour(12), hour(17))];
        assert_eq!(left(&long, &away, group, 0), both);
        // A duty that begins with it: nothing is left before.
        let begins = [(hour(10), hour(13))];
        assert_eq!(left(&begins, &away, group, 0), [(hour(12), hour(13))]);
    }
}
