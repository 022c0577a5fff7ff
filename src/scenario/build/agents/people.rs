//! The persons of a group: who is there, and when.

use super::super::{Builder, MOST_ENTITIES, widest};
use super::skills::Brought;
use super::{attendance, weekdays};
use crate::model::{AgentPlan, Calendar, Group, Person, Presence, Profile};
use crate::random::NameKey;
use crate::scenario::build::nights::{around_the_clock, hours_on_the_day, in_its_order};
use crate::scenario::codes;
use crate::scenario::diagnostic::Finding;
use crate::scenario::document::{Group as Written, Person as WrittenPerson, Shift};
use crate::scenario::read::{Field, Named};
use crate::scenario::tree::Place;
use crate::scenario::values::{Hours, MOST_AGENTS, StaffedDay, Staffing};
use crate::time::Span;

impl Builder<'_> {
    /// Fills in the agents and their skill profiles.
    pub(super) fn people(
        &mut self,
        group: &mut Group,
        entry: &Named<Written>,
        written: &Written,
        calendar: &Calendar,
    ) {
        group
            .profiles
            .push(self.profile_of(written, None, Brought::default()));
        let usual = self.attendance_of(written, None, &[], calendar);
        let common = written.activity.get();
        self.activity_days(common.map_or(&[][..], |common| &common.entries), calendar);
        let usual = attendance::number(group, usual);
        if let (Some(agents), Some(shift)) = (written.agents.place(), written.shift.place()) {
            self.reader.report(
                Finding::new(
                    codes::CONFLICT,
                    agents,
                    "`agents` beside shifts: the staffing is given twice",
                )
                .other(shift, "shifts")
                .hint("keep one of the two"),
            );
        }
        let staffed = [
            written.agents.is_written(),
            written.shift.is_written(),
            written.person.is_written(),
        ];
        if !staffed.contains(&true) {
            let message = format!("group `{}` has no agents", entry.name);
            let hint = "add agents = 5, or shifts such as [group.NAME.shift.early]";
            self.reader
                .error(codes::MISSING_KEY, entry.place, message, hint);
        }
        if let Some((staffing, place)) = written.agents.given() {
            self.plain_agents(group, staffing, calendar, place, usual);
        }
        let persons = written
            .person
            .get()
            .map_or(0, |persons| persons.entries.len());
        let shifts = written.shift.get().map_or(0, |shifts| shifts.entries.len());
        if persons.max(shifts) > MOST_ENTITIES {
            let message = format!("group `{}` has too many shifts or persons", entry.name);
            let hint = format!("at most {} of each", MOST_ENTITIES);
            self.reader
                .error(codes::TOO_BIG, entry.place, message, hint);
            return;
        }
        for shift in written
            .shift
            .get()
            .iter()
            .flat_map(|shifts| &shifts.entries)
        {
            if let Some(value) = &shift.value {
                self.shift(group, &shift.name, written, value, calendar);
            }
        }
        for person in written
            .person
            .get()
            .iter()
            .flat_map(|persons| &persons.entries)
        {
            if let Some(value) = &person.value {
                self.person(group, &person.name, written, value, calendar);
            }
        }
        // Agents in an order of names, so that nothing hangs on the order of tables.
        group.agents.sort_by(|a, b| {
            (&a.person.name, a.person.number).cmp(&(&b.person.name, b.person.number))
        });
    }

    fn plain_agents(
        &mut self,
        group: &mut Group,
        staffing: &Staffing,
        calendar: &Calendar,
        place: Place,
        usual: Option<u16>,
    ) {
        let name = group.name.clone();
        match (staffing, widest(calendar)) {
            (Staffing::Alike(StaffedDay::Always(count)), _) => {
                group.agents.extend(
                    (0..*count).map(|number| agent(&name, number, 0, Presence::Always, usual)),
                );
            }
            (_, None) => {
                let message = "agents by time of day or weekday in one long run";
                self.reader.error(
                    codes::LONG_RUN,
                    place,
                    message,
                    "write one number, or give [run] `open` instead of `length`",
                );
            }
            (Staffing::ByWeekday(days), Some(_)) => {
                let wanted = [0, 1, 2, 3, 4, 5, 6].map(|day: usize| days[day].is_some());
                let what = format!("the staffing of `{name}`");
                self.days_come(wanted, place, &what, calendar);
                let most = days.iter().flatten().map(StaffedDay::most).max();
                let open = weekdays::open_hours(calendar);
                for number in 0..most.unwrap_or(0) {
                    let there = weekdays::staffed(days, number, &open);
                    if there.iter().any(|day| !day.is_empty()) {
                        let presence = Presence::Weekly(Box::new(there));
                        group.agents.push(agent(&name, number, 0, presence, usual));
                    }
                }
            }
            (Staffing::Alike(StaffedDay::ByTime(steps)), Some(open)) => {
                let steps = in_its_order(steps, open);
                let most = steps.iter().map(|step| step.1).max().unwrap_or(0);
                for number in 0..most {
                    let stretches = stretches(&steps, number, open.1);
                    if !stretches.is_empty() {
                        group.agents.push(agent(
                            &name,
                            number,
                            0,
                            Presence::Daily(stretches),
                            usual,
                        ));
                    }
                }
            }
        }
    }

    fn shift(
        &mut self,
        group: &mut Group,
        name: &str,
        written: &Written,
        shift: &Shift,
        calendar: &Calendar,
    ) {
        let Some(agents) = shift.agents.get() else {
            return;
        };
        let Some((hours, place)) = shift.hours.given() else {
            return;
        };
        if agents.0 > MOST_AGENTS {
            let place = shift.agents.place().unwrap_or(place);
            let message = format!("{} agents are too many", agents.0);
            self.reader.error(
                codes::OUT_OF_RANGE,
                place,
                message,
                format!("at most {MOST_AGENTS}"),
            );
            return;
        }
        let Some(presence) = self.presence(hours, place, &shift.breaks, calendar) else {
            return;
        };
        self.within_site(written, hours, place);
        let what = format!("shift `{name}`");
        let on = self.weekdays_of(&shift.on, &what, calendar);
        let presence = on.map_or(presence.clone(), |on| {
            weekdays::limited(presence, on, calendar)
        });
        let brought = Brought {
            tenure: shift.tenure.get(),
            learning: shift.learning.get(),
        };
        let own = brought.tenure.is_some() || brought.learning.is_some();
        let own = own.then(|| self.profile_of(written, None, brought));
        let Some(profile) = own.map_or(Some(0), |profile| {
            self.profile_number(group, profile, shift.place)
        }) else {
            return;
        };
        let own = shift.activity.get().map_or(&[][..], |own| &own.entries);
        self.activity_days(own, calendar);
        let attendance = self.attendance_of(written, shift.absence.get(), own, calendar);
        let attendance = attendance::number(group, attendance);
        group.agents.extend(
            (0..agents.0).map(|number| agent(name, number, profile, presence.clone(), attendance)),
        );
    }

    fn person(
        &mut self,
        group: &mut Group,
        name: &str,
        written: &Written,
        person: &WrittenPerson,
        calendar: &Calendar,
    ) {
        let presence = match person.hours.given() {
            Some((hours, place)) => {
                self.within_site(written, hours, place);
                self.presence(hours, place, &person.breaks, calendar)
            }
            None => {
                if let Some(place) = person.breaks.place() {
                    let message = format!("breaks of `{name}` without hours");
                    self.reader.error(
                        codes::MISSING_KEY,
                        place,
                        message,
                        "add hours = \"8:30-17:00\"",
                    );
                }
                Some(Presence::Always)
            }
        };
        let presence = self.person_on(name, person, presence, calendar);
        let brought = Brought {
            tenure: person.tenure.get(),
            learning: person.learning.get(),
        };
        let profile = self.profile_of(written, Some(person), brought);
        let Some(number) = self.profile_number(group, profile, person.place) else {
            return;
        };
        let own = person.activity.get().map_or(&[][..], |own| &own.entries);
        self.activity_days(own, calendar);
        let attendance = self.attendance_of(written, person.absence.get(), own, calendar);
        let attendance = attendance::number(group, attendance);
        if let Some(presence) = presence {
            group
                .agents
                .push(agent(name, 0, number, presence, attendance));
        }
    }

    /// The presence of a person on the weekdays that are written.
    fn person_on(
        &mut self,
        name: &str,
        person: &WrittenPerson,
        presence: Option<Presence>,
        calendar: &Calendar,
    ) -> Option<Presence> {
        if let (Calendar::Long(_), Some(place)) = (calendar, person.on.place()) {
            self.reader.error(
                codes::LONG_RUN,
                place,
                "weekdays in one long run: it has no days",
                "take it out, or give [run] `open` instead of `length`",
            );
            return None;
        }
        let on = self.weekdays_of(&person.on, &format!("`{name}`"), calendar);
        presence.map(|presence| match on {
            Some(on) => weekdays::limited(presence, on, calendar),
            None => presence,
        })
    }

    /// The position of a profile in the group's list.
    fn profile_number(&mut self, group: &mut Group, profile: Profile, place: Place) -> Option<u16> {
        let known = group.profiles.iter().position(|known| *known == profile);
        let position = known.unwrap_or_else(|| {
            group.profiles.push(profile);
            group.profiles.len() - 1
        });
        let number = u16::try_from(position).ok();
        if number.is_none() {
            self.reader.error(
                codes::TOO_BIG,
                place,
                "too many persons with skills of their own",
                "use groups",
            );
        }
        number
    }

    /// Hours without their breaks, checked against the opening hours.
    fn presence(
        &mut self,
        hours: &Hours,
        place: Place,
        breaks: &Field<Vec<Hours>>,
        calendar: &Calendar,
    ) -> Option<Presence> {
        let Some((opens, closes)) = widest(calendar) else {
            let message = "hours in one long run: it never closes";
            self.reader.error(
                codes::LONG_RUN,
                place,
                message,
                "write agents = 5, or give [run] `open` instead of `length`",
            );
            return None;
        };
        let hours = hours_on_the_day(hours, (opens, closes));
        // Around the clock a night goes on into the next day.
        let latest = if around_the_clock(calendar) {
            closes + Span::DAY
        } else {
            closes
        };
        if hours.from < opens || hours.until > latest {
            let open = Hours {
                from: opens,
                until: closes,
                place,
            };
            let opening = self.document.run.get().and_then(|run| run.open.place());
            let message = format!(
                "{} lies outside the opening hours {}",
                hours.written(),
                open.written()
            );
            let mut finding = Finding::new(codes::OUTSIDE_HOURS, place, message)
                .hint("keep the shift within the opening hours, or open longer");
            if let Some(opening) = opening {
                finding = finding.other(opening, "the opening hours");
            }
            self.reader.report(finding);
        }
        let mut sorted = breaks.get().cloned().unwrap_or_default();
        for pause in sorted.iter_mut().filter(|pause| pause.from < hours.from) {
            // In the night it is another day's clock; elsewhere this is a mistake.
            if hours.until > Span::DAY {
                pause.from += Span::DAY;
                pause.until += Span::DAY;
            }
        }
        sorted.sort_by_key(|pause| pause.from);
        let mut stretches = Vec::new();
        let mut from = hours.from;
        let mut before: Option<Hours> = None;
        for pause in sorted {
            if pause.from < hours.from || pause.until > hours.until {
                self.reader.report(
                    Finding::new(
                        codes::BREAK_OUTSIDE,
                        pause.place,
                        format!("the break {} lies outside the shift", pause.written()),
                    )
                    .other(place, format!("the shift is {}", hours.written()))
                    .hint("move the break into the shift"),
                );
            } else if let Some(before) = before.filter(|before| pause.from < before.until) {
                self.reader.report(
                    Finding::new(
                        codes::BREAKS_OVERLAP,
                        pause.place,
                        format!("the break {} overlaps another", pause.written()),
                    )
                    .other(before.place, format!("the other is {}", before.written()))
                    .hint("move one of the two"),
                );
            } else {
                if from < pause.from {
                    stretches.push((from, pause.from));
                }
                from = pause.until;
            }
            before = Some(pause);
        }
        if from < hours.until {
            stretches.push((from, hours.until));
        }
        Some(Presence::Daily(stretches))
    }
}

fn agent(
    name: &str,
    number: u32,
    profile: u16,
    presence: Presence,
    attendance: Option<u16>,
) -> AgentPlan {
    AgentPlan {
        person: Person {
            name: name.to_owned(),
            key: NameKey::of(name),
            number,
        },
        profile,
        presence,
        attendance,
    }
}

/// When agent number `number` (from 0) is there: wherever more than `number` are wanted.
pub(super) fn stretches(steps: &[(Span, u32)], number: u32, closes: Span) -> Vec<(Span, Span)> {
    let mut found: Vec<(Span, Span)> = Vec::new();
    for (position, (from, wanted)) in steps.iter().enumerate() {
        let until = steps
            .get(position + 1)
            .map_or(closes, |next| next.0)
            .min(closes);
        if *wanted <= number || *from >= until {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.1 == *from => last.1 = until,
            _ => found.push((*from, until)),
        }
    }
    found
}
