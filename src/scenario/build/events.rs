//! `[event]`: what happens on some days in a stretch of time.

use super::super::codes;
use super::super::document::{Away, Event as Written};
use super::super::read::Named;
use super::super::tree::Place;
use super::super::values::Name;
use super::Builder;
use super::demand::date_of;
use crate::model::{Calendar, Demand, Group, GroupId, Id, NamedEvent, Reason, ReasonId, Table};
use crate::time::Span;

/// An event as written, and whether it happens in the night before the first day too.
struct Happens {
    event: NamedEvent,
    night_before: bool,
}

/// Where the next opening day begins at midnight, what goes on past it happens on that day: with its share of the cases on
/// top. Where the centre closes, all of it happens on its own day, as far as it is open.
fn over_midnight(written: Happens, calendar: &Calendar) -> Vec<NamedEvent> {
    let (event, Calendar::Days(plan)) = (written.event, calendar) else {
        return Vec::new();
    };
    let lasts = event.until - event.from;
    if event.until <= Span::DAY || lasts >= Span::DAY {
        return vec![event];
    }
    let goes_on = |number: usize| u32::try_from(number).is_ok_and(|number| plan.goes_on(number));
    let by_day = |happens: &dyn Fn(usize) -> bool| -> Vec<bool> {
        (0..event.days.len()).map(happens).collect()
    };
    let later = event.until - Span::DAY;
    let share = later.seconds() / lasts.seconds();
    let whole = NamedEvent {
        days: by_day(&|day| event.days[day] && !goes_on(day)),
        ..event.clone()
    };
    let evening = NamedEvent {
        days: by_day(&|day| event.days[day] && goes_on(day)),
        until: Span::DAY,
        extra: event.extra * (1.0 - share),
        ..event.clone()
    };
    let morning = NamedEvent {
        days: by_day(&|day| match day.checked_sub(1) {
            Some(before) => event.days[before] && goes_on(before),
            None => written.night_before && plan.open[0].opens == plan.open[0].midnight(),
        }),
        from: Span::ZERO,
        until: later,
        extra: event.extra * share,
        ..event.clone()
    };
    let parts = [whole, evening, morning];
    { parts.into_iter() }
        .filter(|part| part.days.contains(&true))
        .collect()
}

impl Builder<'_> {
    pub(super) fn events(
        &mut self,
        calendar: &Calendar,
        reasons: &Table<ReasonId, Reason>,
        groups: &Table<GroupId, Group>,
    ) -> Vec<NamedEvent> {
        let document = self.document;
        let written = document.event.get().into_iter();
        let entries = written.flat_map(|events| &events.entries);
        entries
            .flat_map(|entry| {
                let event = self.one_event(entry, calendar, reasons, groups);
                event.map(|event| over_midnight(event, calendar))
            })
            .flatten()
            .collect()
    }

    fn one_event(
        &mut self,
        entry: &Named<Written>,
        calendar: &Calendar,
        reasons: &Table<ReasonId, Reason>,
        groups: &Table<GroupId, Group>,
    ) -> Option<Happens> {
        let written = entry.value.as_ref()?;
        if matches!(calendar, Calendar::Long(_)) {
            let message = "an event in one long run: there are no days";
            self.reader.error(
                codes::LONG_RUN,
                entry.place,
                message,
                "take it out, or give [run] `open` instead of `length`",
            );
            return None;
        }
        let (days, night_before) = self.days_of(entry, written, calendar)?;
        let named = written.reasons.get().map(|names| self.named_reasons(names));
        let moves = |reason: &Reason| !matches!(reason.demand, Demand::Recorded(_));
        let (times, extra) = (
            written.times.get()?.0,
            written.extra.get()?.0 * self.volume_factor(),
        );
        if let (Some(named), Some(place)) = (&named, written.reasons.place())
            && let Some(fact) = named.iter().find(|id| !moves(&reasons[**id]))
        {
            let message = format!(
                "the arrivals of `{}` are recorded: no event changes them",
                reasons[*fact].name
            );
            let hint = "leave it out here, or give it a rate";
            self.reader.error(codes::CONFLICT, place, message, hint);
        }
        let all = || {
            reasons
                .entries()
                .filter(|(_, row)| moves(row))
                .map(|(id, _)| id)
        };
        let whole = Span::DAY + Span::DAY;
        let (from, until) = written.hours.get().map_or((Span::ZERO, whole), |hours| {
            self.ends_in_time(hours);
            let hours = self.on_its_day(hours);
            (hours.from, hours.until)
        });
        let event = NamedEvent {
            name: entry.name.clone(),
            days,
            from,
            until,
            reasons: named.unwrap_or_else(|| all().collect()),
            times,
            extra,
            away: self.away(written, groups),
            lines_down: written.lines_down.get().is_some_and(|down| down.0),
        };
        let changes_volume = (times - 1.0).abs() + extra > 0.0;
        let broken = written.sites_down.is_broken()
            || written.away.is_broken()
            || written.lines_down.is_broken();
        let absent = written.away.is_written() || written.sites_down.is_written();
        if !changes_volume && !absent && !event.lines_down && !broken {
            let message = format!("event `{}` changes nothing", entry.name);
            let hint = "add times = 3, extra = 200, away = { desk = 2 } or lines_down = true";
            self.reader.error(codes::UNUSED, entry.place, message, hint);
        }
        Some(Happens {
            event,
            night_before,
        })
    }

    /// By opening day: does it happen; and in the night before the first.
    fn days_of(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
        calendar: &Calendar,
    ) -> Option<(Vec<bool>, bool)> {
        let Calendar::Days(plan) = calendar else {
            return None;
        };
        if written.on.is_broken() {
            return None;
        }
        let happens = |date: jiff::civil::Date| {
            written.on.get().is_none_or(|on| {
                on.weekdays[date.weekday().to_monday_zero_offset() as usize]
                    || on.dates.contains(&date)
            })
        };
        let days: Vec<bool> = plan
            .open
            .iter()
            .map(|day| happens(date_of(plan, day)))
            .collect();
        let meant = written
            .on
            .given()
            .filter(|(on, _)| on.weekdays.contains(&true) || !on.dates.is_empty());
        let measured = days.iter().take(plan.days as usize);
        if let (Some((_, place)), false) = (meant, measured.into_iter().any(|day| *day)) {
            let message = format!(
                "event `{}` falls on none of the days of the run",
                entry.name
            );
            let hint = "check it against `date`, `days` and `closed` of [run]";
            self.reader.error(codes::UNUSED, place, message, hint);
        }
        let before = plan.first.yesterday();
        let night_before = plan.after_a_night && before.is_ok_and(happens);
        Some((days, night_before))
    }

    fn away(&mut self, written: &Written, groups: &Table<GroupId, Group>) -> Vec<(GroupId, u32)> {
        let mut away = Vec::new();
        for entry in written.away.get().iter().flat_map(|names| &names.entries) {
            let name = Name {
                text: entry.name.clone(),
                place: entry.place,
            };
            let Some((group, count)) = self.group(&name).zip(entry.value) else {
                continue;
            };
            let there = groups[group].agents.len() as u32;
            let count = match count {
                Away::All => there,
                Away::Some(count) => {
                    self.not_more_than(count, there, &name.text, entry.place, group)
                }
            };
            away.push((group, count));
        }
        let down = written.sites_down.get().map_or(&[][..], |sites| &sites[..]);
        for group in self.groups_at(down, groups.len()) {
            away.push((group, groups[group].agents.len() as u32));
        }
        away
    }

    fn not_more_than(
        &mut self,
        count: u32,
        there: u32,
        name: &str,
        place: Place,
        group: GroupId,
    ) -> u32 {
        if count > there && !self.staffing_is_doubtful(group.index()) {
            let message = format!("{count} of `{name}` are away, but it has {there} agents");
            self.reader.error(
                codes::OUT_OF_RANGE,
                place,
                message,
                "write a smaller number, or \"all\"",
            );
        }
        count.min(there)
    }
}
