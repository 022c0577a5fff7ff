//! `journeys.csv`: the event log as process-mining tools read it, one line for each event.

use crate::engine::{
    Activity, AgentIndex, Attempt, BounceCause, CaseState, CustomerId, HandlingEnd, Reached,
};
use crate::experiment::bounce_key;
use crate::frustration::index;
use crate::model::{Centre, Channel, GroupId, Id, Queue, QueueId};
use crate::observe::{EventLog, Moment};
use crate::report::csv::Style;
use crate::time::{Span, Time};
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

/// The lines of one replication (from 1) of the base (an empty variant) or a variant. `first` is the date of the
/// first day.
pub fn lines(
    log: &EventLog,
    centre: &Centre,
    first: Date,
    variant: &str,
    replication: u32,
    style: Style,
) -> String {
    let replication = replication.to_string();
    let channels = Channels::of_log(log, centre);
    let mut text = String::new();
    for moment in &log.moments {
        let told = Told::of(&moment.activity);
        let (contact, segment) = place(moment);
        let (group, agent) = moment
            .agent
            .map(|(group, agent)| {
                (
                    centre.groups[group].name.clone(),
                    person(centre, group, agent),
                )
            })
            .unwrap_or_default();
        let cells = [
            case_name(centre, moment.customer),
            variant.to_owned(),
            replication.clone(),
            contact,
            segment,
            style.moment(&timestamp(first, moment.at)),
            told.activity.to_owned(),
            channels.of(moment).name().to_owned(),
            centre.reasons[moment.customer.reason].name.clone(),
            queue_name(centre, told.queue.or(moment.queue)),
            group,
            agent,
            told.cause.to_owned(),
            told.outcome.to_owned(),
            style.number(&format!("{:.1}", index(moment.frustration))),
        ];
        text.push_str(&style.line(&cells));
    }
    text
}

/// The channel of each contact that is no call: that of the first queue it came to.
struct Channels(BTreeMap<(u64, u32), Channel>);

impl Channels {
    fn of_log(log: &EventLog, centre: &Centre) -> Channels {
        let mut channels = BTreeMap::new();
        let calls = |queue: &Queue| queue.channel == Channel::Phone;
        if !centre.queues.iter().all(calls) {
            for moment in &log.moments {
                if let Some(queue) = moment.queue {
                    let contact = (moment.customer.serial, moment.contact);
                    let channel = centre.queues[queue].channel;
                    channels.entry(contact).or_insert(channel);
                }
            }
        }
        Channels(channels)
    }

    fn of(&self, moment: &Moment) -> Channel {
        let contact = (moment.customer.serial, moment.contact);
        self.0.get(&contact).copied().unwrap_or_default()
    }
}

/// The name of a case: reason, day from 1, number on that day from 1.
pub fn case_name(centre: &Centre, customer: CustomerId) -> String {
    let reason = &centre.reasons[customer.reason].name;
    format!("{reason}-{}-{}", customer.day + 1, customer.k + 1)
}

/// The name of an agent: the shift or person it was written under, and its number in it.
fn person(centre: &Centre, group: GroupId, agent: AgentIndex) -> String {
    let before: usize = centre
        .groups
        .iter()
        .take(group.index())
        .map(|group| group.agents.len())
        .sum();
    let place = (agent.0 as usize).saturating_sub(before);
    let group = &centre.groups[group];
    match group.agents.get(place).map(|plan| &plan.person) {
        Some(person) if person.name == group.name => {
            format!("{}-{}", group.name, person.number + 1)
        }
        Some(person) => format!("{}.{}-{}", group.name, person.name, person.number + 1),
        None => format!("{}-{}", group.name, place + 1),
    }
}

fn queue_name(centre: &Centre, queue: Option<QueueId>) -> String {
    queue.map_or_else(String::new, |queue| centre.queues[queue].name.clone())
}

/// Contact and segment from 1, where there is one.
fn place(moment: &Moment) -> (String, String) {
    let contact = match moment.activity {
        Activity::CaseOpened | Activity::CaseEnded(_) => String::new(),
        _ => (moment.contact + 1).to_string(),
    };
    let segment = moment
        .queue
        .map_or_else(String::new, |_| (moment.segment + 1).to_string());
    (contact, segment)
}

/// A moment in ISO 8601, without zone: the scenario's own clock.
fn timestamp(first: Date, at: Time) -> String {
    let days = at.micros().div_euclid(Span::DAY.micros());
    let within = at.micros().rem_euclid(Span::DAY.micros());
    let date = first.saturating_add(jiff::Span::new().days(days));
    let seconds = within / 1_000_000;
    format!(
        "{date}T{:02}:{:02}:{:02}.{:03}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60,
        within / 1_000 % 1_000
    )
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
        let text = head(style) + &lines(&log, &centre, plan.first, "", 1, style);
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
        assert_eq!(
            timestamp(jiff::civil::date(2026, 3, 6), Time::START),
            "2026-03-06T00:00:00.000"
        );
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
}
