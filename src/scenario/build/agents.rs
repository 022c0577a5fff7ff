//! `[group]`: who answers, when, and how well.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{
    Group as Written, Outcomes as WrittenOutcomes, Person as WrittenPerson,
};
use super::super::document::{Picks, Shift, Takes, Transfer};
use super::super::read::{Field, Named, Names};
use super::super::tree::Place;
use super::super::values::{Chance, Hours, MOST_AGENTS, Multiple, Name, Staffing};
use super::{Builder, title, widest};
use crate::model::{
    AgentPlan, Calendar, Group, GroupId, HandOver, Id, Outcomes, Person, PickAgent, Presence,
    Profile, Queue, QueueId, Table, TakeContact,
};
use crate::random::NameKey;
use crate::time::Span;

const TRANSFER: Outcomes = Outcomes {
    transfer: 1.0,
    dont_know: 0.0,
    insufficient: 0.0,
};

impl Builder<'_> {
    pub(super) fn groups_of(
        &mut self,
        calendar: &Calendar,
        queues: &Table<QueueId, Queue>,
    ) -> Table<GroupId, Group> {
        let document = self.document;
        let mut groups = Table::default();
        for (position, entry) in document
            .group
            .get()
            .iter()
            .flat_map(|groups| &groups.entries)
            .enumerate()
        {
            let group = self.one_group(entry, GroupId::from_index(position), calendar, queues);
            groups.push(group);
        }
        groups
    }

    fn one_group(
        &mut self,
        entry: &Named<Written>,
        id: GroupId,
        calendar: &Calendar,
        queues: &Table<QueueId, Queue>,
    ) -> Group {
        let mut group = Group {
            name: entry.name.clone(),
            key: NameKey::of(&entry.name),
            title: Default::default(),
            answers: Vec::new(),
            takes: TakeContact::LongestWait,
            picks: PickAgent::LongestIdle,
            agents: Vec::new(),
            profiles: Vec::new(),
            speed_cv: 0.0,
            hand_over: HandOver::Cold {
                verify: Span::ZERO,
                retell: Span::ZERO,
            },
            wage: None,
        };
        let Some(written) = &entry.value else {
            return group;
        };
        group.title = title(&written.title);
        group.answers = self.answers(entry, written, id, queues);
        if let Some(Takes::InOrder) = written.takes.get() {
            group.takes = TakeContact::InOrder;
        }
        if let Some(Picks::InOrder) = written.picks.get() {
            group.picks = PickAgent::InOrder;
        }
        group.speed_cv = written.speed_cv.get().map_or(0.0, |cv| cv.0);
        group.hand_over = self.hand_over(written);
        group.wage = self.wage(&written.wage);
        self.people(&mut group, entry, written, calendar);
        group
    }

    /// The queues that a group answers: what it says must agree with what the queues say.
    fn answers(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
        id: GroupId,
        queues: &Table<QueueId, Queue>,
    ) -> Vec<QueueId> {
        let mut naming: Vec<QueueId> = queues
            .entries()
            .filter(|(_, queue)| queue.groups.contains(&id))
            .map(|(queue, _)| queue)
            .collect();
        // By name, so that nothing hangs on the order of tables.
        naming.sort_by(|a, b| queues[*a].name.cmp(&queues[*b].name));
        let Some((names, place)) = written.answers.given() else {
            if matches!(written.takes.get(), Some(Takes::InOrder))
                && naming.len() > 1
                && !written.answers.is_broken()
            {
                let message = format!("`{}` takes contacts in order, but in which?", entry.name);
                let place = written.takes.place().unwrap_or(entry.place);
                self.reader.error(
                    codes::MISSING_KEY,
                    place,
                    message,
                    "add answers = [...] in the order that counts",
                );
            }
            return naming;
        };
        self.no_name_twice(names);
        let mut answers = Vec::new();
        for name in names {
            let Some(queue) = self.queue(name) else {
                continue;
            };
            if !naming.contains(&queue) && self.queue_is_understood(queue) {
                let message = format!(
                    "`{}` answers `{}`, but that queue does not name it",
                    entry.name, name.text
                );
                self.reader.report(
                    Finding::new(codes::CONFLICT, name.place, message)
                        .other(
                            self.queues.entries[queue.index()].place,
                            "its `groups` say who answers",
                        )
                        .hint(format!(
                            "add \"{}\" to the groups of `{}`",
                            entry.name, name.text
                        )),
                );
            }
            answers.push(queue);
        }
        for queue in naming.iter().filter(|queue| !answers.contains(queue)) {
            let name = queues[*queue].name.clone();
            let message = format!(
                "queue `{name}` names `{}`, but `answers` leaves it out",
                entry.name
            );
            self.reader.report(
                Finding::new(codes::CONFLICT, place, message)
                    .other(
                        self.queues.entries[queue.index()].place,
                        "its `groups` name this group",
                    )
                    .hint(format!(
                        "add \"{name}\" to `answers`, or take the group out of that queue"
                    )),
            );
        }
        answers
    }

    fn queue_is_understood(&self, queue: QueueId) -> bool {
        let entry = self
            .document
            .queue
            .get()
            .and_then(|queues| queues.entries.get(queue.index()));
        entry
            .and_then(|entry| entry.value.as_ref())
            .is_some_and(|queue| !queue.groups.is_broken())
    }

    fn hand_over(&mut self, written: &Written) -> HandOver {
        let span = |field: &Field<super::super::values::Duration>| {
            field.get().map_or(Span::ZERO, |time| time.span())
        };
        match written.transfer.get() {
            None => HandOver::Cold {
                verify: Span::ZERO,
                retell: Span::ZERO,
            },
            Some(Transfer::Cold(cold)) => HandOver::Cold {
                verify: span(&cold.verify),
                retell: span(&cold.retell),
            },
            Some(Transfer::Warm(warm)) => {
                let hold_limit = warm.hold_limit.get().and_then(|limit| limit.0);
                if let (Some(place), None) = (warm.hold_limit.place(), hold_limit) {
                    if warm.hold_limit.is_broken() {
                        return HandOver::Cold {
                            verify: Span::ZERO,
                            retell: Span::ZERO,
                        };
                    }
                    let message = "two desks can end up holding for each other for ever";
                    self.reader.error(
                        codes::NO_HOLD_LIMIT,
                        place,
                        message,
                        "give a limit; 2min is the default",
                    );
                }
                HandOver::Warm {
                    brief: span(&warm.brief),
                    hold_limit: hold_limit.map(|limit| limit.span()),
                    verify: span(&warm.verify),
                    retell: span(&warm.retell),
                }
            }
        }
    }

    /// Fills in the agents and their skill profiles.
    fn people(
        &mut self,
        group: &mut Group,
        entry: &Named<Written>,
        written: &Written,
        calendar: &Calendar,
    ) {
        group.profiles.push(self.profile_of(written, None));
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
            self.plain_agents(group, staffing, calendar, place);
        }
        for shift in written
            .shift
            .get()
            .iter()
            .flat_map(|shifts| &shifts.entries)
        {
            if let Some(value) = &shift.value {
                self.shift(group, &shift.name, value, calendar);
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
    ) {
        let name = group.name.clone();
        match (staffing, widest(calendar)) {
            (Staffing::Always(count), _) => {
                group
                    .agents
                    .extend((0..*count).map(|number| agent(&name, number, 0, Presence::Always)));
            }
            (Staffing::ByTime(_), None) => {
                let message = "agents by time of day in one long run";
                self.reader.error(
                    codes::LONG_RUN,
                    place,
                    message,
                    "write one number, or give [run] `open` instead of `length`",
                );
            }
            (Staffing::ByTime(steps), Some((_, closes))) => {
                let most = steps.iter().map(|step| step.1).max().unwrap_or(0);
                for number in 0..most {
                    let stretches = stretches(steps, number, closes);
                    if !stretches.is_empty() {
                        group
                            .agents
                            .push(agent(&name, number, 0, Presence::Daily(stretches)));
                    }
                }
            }
        }
    }

    fn shift(&mut self, group: &mut Group, name: &str, shift: &Shift, calendar: &Calendar) {
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
        group
            .agents
            .extend((0..agents.0).map(|number| agent(name, number, 0, presence.clone())));
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
            Some((hours, place)) => self.presence(hours, place, &person.breaks, calendar),
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
        let profile = self.profile_of(written, Some(person));
        let number = match group.profiles.iter().position(|known| *known == profile) {
            Some(number) => number,
            None => {
                group.profiles.push(profile);
                group.profiles.len() - 1
            }
        };
        let Ok(number) = u16::try_from(number) else {
            self.reader.error(
                codes::TOO_BIG,
                person.place,
                "too many persons with skills of their own",
                "use groups",
            );
            return;
        };
        if let Some(presence) = presence {
            group.agents.push(agent(name, 0, number, presence));
        }
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
        if hours.from < opens || hours.until > closes {
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

    fn profile_of(&mut self, written: &Written, person: Option<&WrittenPerson>) -> Profile {
        let solves = match person.and_then(|person| person.solves.get()) {
            Some(solves) => self.solves(Some(solves)),
            None => self.solves(written.solves.get()),
        };
        let number = |own: Option<&Field<Chance>>, group: &Field<Chance>| {
            own.and_then(Field::get)
                .or(group.get())
                .map_or(0.0, |chance| chance.0)
        };
        let speed = |field: &Field<Multiple>| field.get().map(|speed| speed.0);
        let own_speed = person
            .and_then(|person| speed(&person.speed))
            .or(speed(&written.speed))
            .unwrap_or(1.0);
        if own_speed <= 0.0 {
            let place = person.map_or(written.speed.place(), |person| {
                person.speed.place().or(written.speed.place())
            });
            let message = "a speed factor must be above zero";
            self.reader.error(
                codes::OUT_OF_RANGE,
                place.unwrap_or(written.place),
                message,
                "1 is normal, 1.2 a fifth slower",
            );
        }
        Profile {
            speed: own_speed,
            solves,
            unsolved: self.unsolved(written),
            unsolved_talk: number(
                person.map(|person| &person.unsolved_talk),
                &written.unsolved_talk,
            ),
            knows_the_way: number(
                person.map(|person| &person.knows_the_way),
                &written.knows_the_way,
            ),
            acknowledges: number(
                person.map(|person| &person.acknowledges),
                &written.acknowledges,
            ),
        }
    }

    fn solves(&mut self, table: Option<&Names<Chance>>) -> Vec<f64> {
        let count = self.reasons.entries.len();
        let Some(table) = table else {
            return vec![1.0; count];
        };
        let mut solves = vec![0.0; count];
        for entry in &table.entries {
            let reason = self.reason(&Name {
                text: entry.name.clone(),
                place: entry.place,
            });
            if let (Some(reason), Some(chance)) = (reason, entry.value) {
                solves[reason.index()] = chance.0;
            }
        }
        solves
    }

    fn unsolved(&mut self, written: &Written) -> Vec<Outcomes> {
        let common = written
            .unsolved
            .get()
            .and_then(|outcomes| self.outcomes(outcomes))
            .unwrap_or(TRANSFER);
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
                .and_then(|outcomes| self.outcomes(outcomes));
            if let (Some(reason), Some(outcomes)) = (reason, outcomes) {
                unsolved[reason.index()] = outcomes;
            }
        }
        unsolved
    }

    fn outcomes(&mut self, written: &WrittenOutcomes) -> Option<Outcomes> {
        let outcomes = Outcomes {
            transfer: written.transfer.get()?.0,
            dont_know: written.dont_know.get()?.0,
            insufficient: written.insufficient.get()?.0,
        };
        let sum = outcomes.transfer + outcomes.dont_know + outcomes.insufficient;
        if (sum - 1.0).abs() > super::demand::ROUNDING {
            let sum = super::super::relative::written_number(sum);
            let message = format!("transfer, dont_know and insufficient add to {sum}, not to 1");
            self.reader.error(
                codes::SHARES,
                written.place,
                message,
                "change them so that they add to 1",
            );
        }
        Some(outcomes)
    }
}

fn agent(name: &str, number: u32, profile: u16, presence: Presence) -> AgentPlan {
    AgentPlan {
        person: Person {
            name: name.to_owned(),
            key: NameKey::of(name),
            number,
        },
        profile,
        presence,
    }
}

/// When agent number `number` (from 0) is there: wherever more than `number` are wanted.
fn stretches(steps: &[(Span, u32, Place)], number: u32, closes: Span) -> Vec<(Span, Span)> {
    let mut found: Vec<(Span, Span)> = Vec::new();
    for (position, (from, wanted, _)) in steps.iter().enumerate() {
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
