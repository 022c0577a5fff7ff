//! `journeys.csv`: the event log as process-mining tools read it, one line for each event.

mod cells;
mod happenings;

use crate::engine::{
    Activity, AgentIndex, Attempt, BounceCause, CaseState, CustomerId, HandlingEnd, Reached,
};
use crate::experiment::bounce_key;
use crate::frustration::index;
use crate::model::{AgentPlan, Centre, Channel, Group, GroupId, Id, QueueId};
use crate::observe::Moment;
use crate::report::csv::Style;
use crate::time::Time;
use cells::Clock;
use happenings::{Happening, Happenings};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The columns.
pub const COLUMNS: [&str; 15] = [
    "case_id",
    "variant",
    "replication",
    "contact",
    "segment",
    "time",
    "activity",
    "channel",
    "reason",
    "queue",
    "group",
    "agent",
    "cause",
    "outcome",
    "frustration",
];

/// The beginning of the file, with its first line.
pub fn head(style: Style) -> String {
    style.begin() + &style.line(&COLUMNS)
}

/// Writes the lines of events.
#[derive(Debug)]
pub struct Lines<'a> {
    centre: &'a Centre,
    style: Style,
    clock: Clock,
    /// Cells of the variant and the replication.
    run: String,
    reasons: Vec<String>,
    queues: Vec<String>,
    /// Cells of the group and the person, by agent.
    agents: Vec<String>,
    /// The channel of each contact that is no call, by customer and contact: that of the first queue it came to.
    channels: BTreeMap<(u64, u32), Channel>,
    /// Named events of the days whose lines are still to come.
    happenings: Happenings,
}

impl<'a> Lines<'a> {
    /// For one replication (from 1) of the base (an empty variant) or a variant. `first` is the date of the first day.
    pub fn new(
        centre: &'a Centre,
        first: Date,
        variant: &str,
        replication: u32,
        style: Style,
    ) -> Lines<'a> {
        let separator = style.separator();
        let people = |id: GroupId, group: &Group| {
            let name = style.cell(&group.name).into_owned();
            let persons = centre.groups[id].agents.iter();
            persons
                .map(|plan| format!("{name}{separator}{}", style.cell(&person(group, plan))))
                .collect::<Vec<_>>()
        };
        let reasons = centre.reasons.iter();
        let queues = centre.queues.iter();
        Lines {
            centre,
            style,
            clock: Clock::new(first, style),
            run: format!("{}{separator}{replication}", style.cell(variant)),
            reasons: reasons.map(|one| style.cell(&one.name).into()).collect(),
            queues: queues.map(|one| style.cell(&one.name).into()).collect(),
            agents: centre
                .groups
                .entries()
                .flat_map(|(id, group)| people(id, group))
                .collect(),
            channels: BTreeMap::new(),
            happenings: Happenings::of(centre),
        }
    }

    /// Must every event be looked at with [`Lines::look_at`] before the first line is written? A contact has a channel
    /// from its first event on, and only a later one says which, where there is more than the phone.
    pub fn look_ahead(&self) -> bool {
        let mut queues = self.centre.queues.iter();
        queues.any(|queue| queue.channel != Channel::Phone)
    }

    /// Remembers the channel of a contact.
    pub fn look_at(&mut self, moment: &Moment) {
        if let Some(queue) = moment.queue {
            let contact = (moment.customer.serial, moment.contact);
            let channel = self.centre.queues[queue].channel;
            self.channels.entry(contact).or_insert(channel);
        }
    }

    /// Appends the line of one event; before it those of what the day brought until then.
    pub fn push(&mut self, text: &mut String, moment: &Moment) {
        while let Some(one) = self.happenings.next_until(moment.at) {
            self.happening(text, &one);
        }
        let separator = self.style.separator();
        let told = Told::of(&moment.activity);
        let customer = moment.customer;
        self.case(text, customer);
        text.push(separator);
        text.push_str(&self.run);
        text.push(separator);
        if !matches!(
            moment.activity,
            Activity::CaseOpened | Activity::LeftForGood | Activity::CaseEnded(_)
        ) {
            cells::number(text, u64::from(moment.contact) + 1);
        }
        text.push(separator);
        if moment.queue.is_some() {
            cells::number(text, u64::from(moment.segment) + 1);
        }
        text.push(separator);
        self.clock.moment(text, moment.at);
        let queue = told.queue.or(moment.queue);
        let channel = self.channels.get(&(customer.serial, moment.contact));
        for cell in [
            told.activity,
            channel.copied().unwrap_or_default().name(),
            &self.reasons[customer.reason.index()],
            queue.map_or("", |queue| &self.queues[queue.index()]),
        ] {
            text.push(separator);
            text.push_str(cell);
        }
        text.push(separator);
        match moment.agent {
            Some((_, AgentIndex(agent))) => text.push_str(&self.agents[agent as usize]),
            None => text.push(separator),
        }
        for cell in [told.cause, told.outcome, ""] {
            text.push(separator);
            text.push_str(cell);
        }
        cells::tenths(text, self.style, index(moment.frustration));
        text.push_str(self.style.end());
    }

    /// Appends the lines of what the days brought after the last event of any case.
    pub fn finish(&mut self, text: &mut String) {
        while let Some(one) = self.happenings.next_until(Time::NEVER) {
            self.happening(text, &one);
        }
    }

    /// A named event is a case of its own, without customer and contacts.
    fn happening(&mut self, text: &mut String, one: &Happening) {
        let separator = self.style.separator();
        let name = &self.centre.events[one.event].name;
        let case = format!("event-{name}-{}", one.day + 1);
        text.push_str(&self.style.cell(&case));
        text.push(separator);
        text.push_str(&self.run);
        text.extend([separator; 3]);
        self.clock.moment(text, one.at);
        text.push(separator);
        text.push_str(if one.begins {
            "event_started"
        } else {
            "event_ended"
        });
        // Until the last column nothing of a customer, then no frustration.
        text.extend([separator; 8]);
        text.push_str(self.style.end());
    }

    fn case(&self, text: &mut String, customer: CustomerId) {
        let reason = &self.centre.reasons[customer.reason].name;
        if self.reasons[customer.reason.index()] != *reason {
            text.push_str(&self.style.cell(&case_name(self.centre, customer)));
            return;
        }
        text.push_str(reason);
        text.push('-');
        cells::number(text, customer.named_day());
        text.push_str(customer.between());
        cells::number(text, customer.k + 1);
    }
}

/// The name of a case, as in [`CustomerId::name`].
pub fn case_name(centre: &Centre, customer: CustomerId) -> String {
    customer.name(&centre.reasons[customer.reason].name)
}

/// The name of an agent: the shift or person it was written under, and its number in it.
fn person(group: &Group, plan: &AgentPlan) -> String {
    let person = &plan.person;
    if person.name == group.name {
        format!("{}-{}", group.name, person.number + 1)
    } else {
        format!("{}.{}-{}", group.name, person.name, person.number + 1)
    }
}

/// The words of one activity.
#[derive(Default)]
struct Told {
    activity: &'static str,
    queue: Option<QueueId>,
    cause: &'static str,
    outcome: &'static str,
}

impl Told {
    fn plain(activity: &'static str) -> Told {
        Told {
            activity,
            ..Told::default()
        }
    }

    fn of(activity: &Activity) -> Told {
        match *activity {
            Activity::CaseOpened => Told::plain("case_opened"),
            Activity::ContactStarted(attempt) => Told {
                cause: attempt_key(attempt),
                ..Told::plain("contact_started")
            },
            Activity::Joined(reached) => Told {
                cause: match reached {
                    Reached::Menu => "menu",
                    Reached::Transfer => "transfer",
                    Reached::Consult => "consult",
                },
                ..Told::plain("queue_joined")
            },
            Activity::Connected => Told::plain("connected"),
            Activity::Abandoned => Told::plain("abandoned"),
            Activity::Refused => Told::plain("refused"),
            Activity::FoundClosed => Told::plain("found_closed"),
            Activity::Overflowed(to) => Told {
                queue: Some(to),
                ..Told::plain("overflowed")
            },
            Activity::HandlingEnded(end) => Told {
                outcome: handling_key(end),
                ..Told::plain("handling_ended")
            },
            Activity::HandedOver { cause, warm, .. } => Told {
                cause: cause.map_or("planned", |cause: BounceCause| bounce_key(cause)),
                outcome: if warm { "warm" } else { "cold" },
                ..Told::plain("handed_over")
            },
            Activity::HoldLimit => Told::plain("hold_limit"),
            Activity::WillReturn(attempt, _) => Told {
                cause: attempt_key(attempt),
                ..Told::plain("will_return")
            },
            Activity::WrongAnswerFound => Told::plain("wrong_answer_found"),
            Activity::Consults(to) => Told {
                queue: Some(to),
                ..Told::plain("consults")
            },
            Activity::PromiseKept => Told::plain("promise_kept"),
            Activity::PromiseBroken => Told::plain("promise_broken"),
            Activity::CaseEnded(state) => Told {
                outcome: match state {
                    CaseState::Solved => "solved",
                    CaseState::GivenUp => "given_up",
                    CaseState::Open => "open",
                },
                ..Told::plain("case_ended")
            },
            Activity::CallbackDeclined => Told::plain("callback_declined"),
            Activity::CallbackPromised => Told::plain("callback_promised"),
            Activity::NobodyHome => Told::plain("nobody_home"),
            Activity::CallbackFailed => Told::plain("callback_failed"),
            Activity::Announced(_) => Told::plain("announcement_heard"),
            Activity::SelfServed => Told::plain("self_served"),
            Activity::MailSent => Told::plain("mail_sent"),
            Activity::MailIgnored => Told::plain("mail_ignored"),
            Activity::LateReply => Told::plain("late_reply"),
            Activity::LeftForGood => Told::plain("left_for_good"),
            Activity::WaitsForHours(queue, _) => Told {
                queue: Some(queue),
                ..Told::plain("waits_for_hours")
            },
            Activity::PromiseWork { done: false } => Told::plain("promise_work_started"),
            Activity::PromiseWork { done: true } => Told::plain("promise_work_ended"),
            Activity::ChangedLine(to) => Told {
                queue: Some(to),
                ..Told::plain("changed_line")
            },
        }
    }
}

fn attempt_key(attempt: Attempt) -> &'static str {
    match attempt {
        Attempt::Fresh => "fresh",
        Attempt::Redial => "redial",
        Attempt::Repeat => "repeat",
    }
}

fn handling_key(end: HandlingEnd) -> &'static str {
    match end {
        HandlingEnd::Complete => "complete",
        HandlingEnd::Insufficient => "insufficient",
        HandlingEnd::DontKnow => "dont_know",
        HandlingEnd::Transferred => "transferred",
        HandlingEnd::Unfinished => "unfinished",
        HandlingEnd::Dialled => "dialled",
        HandlingEnd::NobodyHome => "nobody_home",
        HandlingEnd::PromiseWork => "promise_work",
        HandlingEnd::LateMail => "late_mail",
        HandlingEnd::PutAside => "put_aside",
        HandlingEnd::Wrong => "wrong",
        HandlingEnd::No => "no",
        HandlingEnd::Promised => "promised",
        HandlingEnd::Redirected => "redirected",
        HandlingEnd::AgentEnded => "agent_ended",
        HandlingEnd::CustomerLeft => "customer_left",
        HandlingEnd::Consulted => "consulted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine;
    use crate::model::Calendar;
    use crate::observe::{Counters, Journeys, Timeline, testing::over_days};
    use std::sync::atomic::AtomicBool;

    /// One lived replication: its log as CSV and what was counted beside it.
    fn lived() -> (Vec<csv::StringRecord>, crate::observe::Observation) {
        let centre = over_days();
        let timeline = Timeline::of(&centre.calendar);
        let mut both = (Counters::new(&centre, &timeline), Journeys::new(&timeline));
        engine::run(&centre, 1914, 0, &mut both, &AtomicBool::new(false)).unwrap();
        let Calendar::Days(plan) = &centre.calendar else {
            panic!("no days")
        };
        let style = Style::Standard;
        let log = both.1.into_log();
        let mut text = head(style);
        let mut lines = Lines::new(&centre, plan.first, "", 1, style);
        log.moments
            .iter()
            .for_each(|moment| lines.push(&mut text, moment));
        let records = csv::Reader::from_reader(text.as_bytes())
            .records()
            .collect::<Result<Vec<_>, _>>()
            .unwrap();
        (records, both.0.into_seen().observations.remove(0))
    }

    #[test]
    fn the_log_agrees_with_the_counts() {
        let (records, seen) = lived();
        let count = |activity: &str, column: usize, value: &str| {
            let hits = records
                .iter()
                .filter(|r| &r[6] == activity && (value.is_empty() || &r[column] == value));
            hits.count() as u64
        };
        let cases: Vec<_> = seen.reasons.iter().map(|reason| reason.cases).collect();
        let sum = |part: fn(&crate::observe::CaseTally) -> u64| cases.iter().map(part).sum::<u64>();
        assert!(sum(|c| c.opened) > 50);
        assert_eq!(count("case_opened", 0, ""), sum(|c| c.opened));
        assert_eq!(count("contact_started", 0, ""), sum(|c| c.contacts));
        for (place, state) in ["solved", "given_up", "open"].into_iter().enumerate() {
            let counted: u64 = cases.iter().map(|c| c.states[place]).sum();
            assert_eq!(count("case_ended", 13, state), counted, "{state}");
        }
        let planned = count("handed_over", 12, "planned");
        assert_eq!(count("handed_over", 0, "") - planned, sum(|c| c.bounces));
    }

    #[test]
    fn lines_are_sorted_and_whole() {
        let (records, _) = lived();
        assert!(records.windows(2).all(|pair| pair[0][5] <= pair[1][5]));
        for record in &records {
            assert_eq!(record.len(), COLUMNS.len());
            assert!(record[5].starts_with("2026-03-"), "{record:?}");
            let index: f64 = record[14].parse().unwrap();
            assert!((0.0..=100.0).contains(&index), "{record:?}");
            assert_eq!(record[10].is_empty(), record[11].is_empty());
            assert!(!record[0].contains(' ') && record[0].matches('-').count() >= 2);
        }
        assert!(
            records
                .iter()
                .any(|record| &record[6] == "connected" && !record[11].is_empty())
        );
    }

    #[test]
    fn events_of_the_day_are_cases_of_their_own() {
        let mut centre = over_days();
        let hour = |hours: i64| crate::time::Span::from_micros(hours * 3_600_000_000);
        centre.events.push(crate::model::NamedEvent {
            name: "storm".to_owned(),
            days: vec![false, true],
            from: hour(0),
            until: hour(10) - crate::time::Span::from_micros(15 * 60_000_000),
            reasons: Vec::new(),
            times: 1.0,
            extra: 0.0,
            away: Vec::new(),
            lines_down: true,
        });
        let Calendar::Days(plan) = &centre.calendar else {
            panic!("no days")
        };
        let mut text = head(Style::Standard);
        let mut lines = Lines::new(&centre, plan.first, "", 1, Style::Standard);
        lines.finish(&mut text);
        let records = csv::Reader::from_reader(text.as_bytes())
            .records()
            .collect::<Result<Vec<_>, _>>()
            .unwrap();
        let told: Vec<(&str, &str)> = records.iter().map(|one| (&one[0], &one[6])).collect();
        let storm = "event-storm-2";
        assert_eq!(told, [(storm, "event_started"), (storm, "event_ended")]);
        assert!(records.iter().all(|one| one.len() == COLUMNS.len()));
        // From the opening, which is the first that anybody could notice of it, until closing.
        assert_eq!(&records[0][5], "2026-03-09T08:30:00.000");
        assert_eq!(&records[1][5], "2026-03-09T09:45:00.000");
    }
}
