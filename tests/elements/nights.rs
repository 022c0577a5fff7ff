//! Opening hours and shifts over midnight: a night belongs to the day on which it begins.

use super::support::facts::FactsAlone;
use super::{Facts, began, centre, findings, lived, minutes};
use runaround::engine::{AgentIndex, WaitEnd};
use runaround::model::Calendar;
use runaround::scenario::{Source, load};
use runaround::time::{Span, Time};
use std::collections::BTreeMap;

fn hours(count: i64) -> Span {
    Span::from_micros(Span::HOUR.micros() * count)
}

/// Two desks over two weeks, with most of what has a clock time in it. `{18}` is the opening, eight hours long.
const TWO_DESKS: &str = r#"
[run]
date = "2026-03-06"
days = 6
open = "{18}-{26}"
run_out = "9 days"
[profile.wave]
weights = { "{18}" = 3, "{22}" = 1, "{25}" = 2 }
[reason.permit]
cases = "70 per day"
profile = "wave"
busyness = { gamma = { cv = 0.3 } }
belongs_to = "back"
enters = "front"
key_person = { share = 0.5, is_in = 0.5 }
talk = { "{18}" = { exponential = { mean = "6min" } }, "{25}" = { exponential = { mean = "3min" } } }
patience = { exponential = { mean = "4min" } }
[reason.call]
cases = { monday = { "{18}" = "20 per hour", "{24}" = "5 per hour" }, friday = { "{19}" = "9 per hour", "{25}" = "30 per hour" } }
enters = "front"
talk = { exponential = { mean = "2min" } }
patience = { "{18}" = { exponential = { mean = "9min" } }, "{24}" = { exponential = { mean = "1min" } } }
[reason.exact]
cases = { "{18}" = "exactly 3 per hour", "{24}" = "exactly 7 per hour" }
enters = "back"
talk = "1min"
[queue.front]
groups = ["front"]
callback = { accepts = 0.5, after = "1min", fails = 0.3, again_after = "20min" }
[queue.back]
groups = ["back"]
hours = "{19}-{26}"
[group.front]
agents = { "{18}" = 2, "{23}" = 4, "{25}" = 1 }
solves = { permit = { "{18}" = 0.2, "{25}" = 0.6 }, call = 1, exact = 1 }
late = { exponential = { mean = "3min" } }
absence = 0.1
activity.talk = { hours = "{24}-{25}" }
[group.back]
transfer = { cold = { retell = "30s" } }
solves = { permit = 0.7, exact = 1 }
unsolved = { promise = 0.6, insufficient = 0.4 }
promise = { kept = 0.8, within = { exponential = { mean = "1 day" } }, work = { exponential = { mean = "4min" } } }
[group.back.shift.long]
agents = 3
hours = "{18}-{26}"
breaks = ["{21}-{22}", "{25}-{26}"]
[group.back.shift.late]
hours = "{24}-{26}"
on = ["monday", "friday"]
[customer]
redial = { chance = 0.7, delay = { exponential = { mean = "40min" } }, at_most = 4 }
repeat = { chance = 0.6, delay = { exponential = { mean = "1 day" } } }
ignores_hours = 0.2
[busyness.weather]
factor = { gamma = { cv = 0.2 } }
reasons = ["permit", "call"]
changes = { at = "{24}", correlation = 0.5 }
[event.spike]
on = ["monday"]
hours = "{23}-{25}"
times = 3
reasons = ["permit"]
away = { back = 1 }
[frustration]
feedback = true
"#;

/// The scenario with its opening at an hour, as a person writes it.
fn opens_at(opening: i64) -> String {
    (18..=26).fold(TWO_DESKS.to_owned(), |text, hour| {
        let clock = opening + hour - 18;
        let clock = if clock > 24 { clock - 24 } else { clock };
        let closing = format!("-{{{hour}}}");
        let from = if clock == 24 { 0 } else { clock };
        text.replace(&closing, &format!("-{clock}:00"))
            .replace(&format!("{{{hour}}}"), &format!("{from}:00"))
    })
}

/// What happened and was over in the first twelve days, with all moments earlier by so many hours. The run itself ends so
/// long after a midnight.
fn told(facts: &Facts, later: i64) -> Vec<String> {
    let at = |moment: Time| moment - hours(later);
    let over = |end: Time| at(end) < Time::START + hours(12 * 24);
    let waits = facts
        .waits
        .iter()
        .filter(|wait| over(wait.left))
        .map(|wait| {
            let (joined, left) = (at(wait.joined), at(wait.left));
            format!(
                "{:?} {:?} {joined:?} {left:?} {:?}",
                wait.customer, wait.queue, wait.end
            )
        });
    let works = facts.handlings.iter().filter(|work| over(work.ended));
    let works = works.map(|work| {
        let (began, ended) = (at(work.began), at(work.ended));
        format!(
            "{:?} {:?} {began:?} {ended:?} {:?}",
            work.customer, work.agent, work.end
        )
    });
    let duties = facts.duties.iter().filter(|duty| over(duty.to));
    let duties = duties.map(|duty| {
        let (from, to) = (at(duty.from), at(duty.to));
        format!("{:?} {from:?} {to:?}", duty.agent)
    });
    let paid = facts.paid.iter().filter(|paid| over(paid.to));
    let paid = paid.map(|paid| {
        let (from, to) = (at(paid.from), at(paid.to));
        format!("{:?} {from:?} {to:?}", paid.agent)
    });
    let cases = facts.cases.iter().filter(|case| over(case.ended));
    let cases = cases.map(|case| {
        let (opened, ended) = (at(case.opened), at(case.ended));
        format!(
            "{opened:?} {ended:?} {:?} {:?} {:?}",
            case.state, case.causes, case.score
        )
    });
    waits
        .chain(works)
        .chain(duties)
        .chain(paid)
        .chain(cases)
        .collect()
}

/// Eight hours from six in the evening on bring what eight hours from ten in the morning on bring, eight hours later:
/// arrivals, transfers, redials, absence, breaks, frustration and all.
#[test]
fn a_night_is_a_day_that_begins_later() {
    let day = lived(&opens_at(10), &[]).1;
    let night = lived(&opens_at(18), &[]).1;
    assert!(day.cases.len() > 500 && day.bounces.len() > 100);
    for (one, other) in told(&day, 0).iter().zip(&told(&night, 8)) {
        assert_eq!(one, other);
    }
    assert_eq!(told(&day, 0).len(), told(&night, 8).len());
    let midnight = Time::START + Span::DAY;
    let over = night
        .handlings
        .iter()
        .filter(|work| work.began < midnight && work.ended > midnight);
    assert!(over.count() > 0);
}

#[test]
fn the_short_way_tells_the_same_at_night() {
    let centre = centre(&opens_at(18), &[]);
    let (short, whole) = (FactsAlone::of(&centre, 5, 0), Facts::of(&centre, 5, 0));
    let waits = |waits: &[runaround::engine::Wait]| {
        let mut waits: Vec<String> = waits.iter().map(|wait| format!("{wait:?}")).collect();
        waits.sort();
        waits
    };
    assert_eq!(waits(&short.waits), waits(&whole.waits));
}

/// Every figure of every interval is the same, eight hours later.
#[test]
fn figures_of_a_night_are_those_of_a_day() {
    let of = |opening: i64| {
        let found = findings(&opens_at(opening), &[], 3);
        let rows = found.intervals.iter();
        let figures = rows.map(|row| format!("{:?} {:?}", row.day, row.figures));
        let starts = found.intervals.iter().map(|row| row.start.seconds());
        (
            figures.collect::<Vec<_>>(),
            starts.collect::<Vec<_>>(),
            found.metrics,
        )
    };
    let (day, night) = (of(10), of(18));
    assert_eq!(day.0.len(), 6 * 16);
    assert_eq!(day.0, night.0);
    let later: Vec<u32> = day.1.iter().map(|start| start + 8 * 3_600).collect();
    assert_eq!(later, night.1);
    for name in [
        "mean_queue",
        "service_level",
        "occupancy",
        "callbacks_completed",
        "promise_work",
    ] {
        let value = |found: &runaround::experiment::Named<runaround::experiment::Measure>| {
            found.get(name).and_then(|measure| measure.value)
        };
        assert!(value(&day.2).is_some_and(|value| value > 0.0), "{name}");
        assert_eq!(value(&day.2), value(&night.2), "{name}");
    }
}

/// Figures by the clock: the hours after midnight stand behind those before it, and belong to the day that began.
#[test]
fn intervals_of_a_night_go_on_past_midnight() {
    let text = "[run]\ndate = \"2026-03-06\"\ndays = 2\nopen = \"22:00-2:00\"\ninterval = \"1h\"\n\
        [reason.call]\ncases = { recorded = [\"22:10\", \"23:50\", \"0:10\", \"1:59\"] }\ntalk = \"5min\"\n\
        [queue.calls]\ngroups = [\"desk\"]\n[group.desk]\nagents = 1\n";
    let found = findings(text, &[], 1);
    let first: Vec<(String, String, f64)> = { found.intervals.iter() }
        .filter(|row| row.day == Some(1))
        .map(|row| {
            let offered = row.figures.get("offered").and_then(|point| point.value);
            (
                row.start.to_string(),
                row.date.clone().unwrap_or_default(),
                offered.unwrap_or(-1.0),
            )
        })
        .collect();
    let row = |start: &str, offered: f64| (start.to_owned(), "2026-03-06".to_owned(), offered);
    let expected = [
        row("22:00", 1.0),
        row("23:00", 1.0),
        row("24:00", 1.0),
        row("25:00", 1.0),
    ];
    assert_eq!(first, expected);
    // The last call began at 1:59 and was finished; nobody was refused or found it closed.
    let solved = found.metrics.get("cases").and_then(|measure| measure.value);
    // Two on each of the two days in the mean: all came on the first.
    assert_eq!(solved, Some(2.0));
}

/// Open around the clock; one agent at night, one by day, talks of ten minutes.
const AROUND_THE_CLOCK: &str = r#"
[run]
date = "2026-03-05"
open = "0:00-24:00"
closed = "none"
days = 2
[reason.call]
cases = { recorded = ["0:10", "23:55", "23:56"] }
talk = "10min"
[queue.calls]
groups = ["desk"]
[group.desk.shift.night]
hours = "22:00-6:00"
[group.desk.shift.day]
hours = "6:00-22:00"
"#;

#[test]
fn a_night_shift_keeps_its_caller_over_midnight() {
    let (_, facts) = lived(AROUND_THE_CLOCK, &[]);
    let mut began: Vec<(f64, AgentIndex)> = { facts.handlings.iter() }
        .map(|work| (minutes(work.began), work.agent))
        .collect();
    began.sort_by(|one, other| one.0.total_cmp(&other.0));
    let night = began[0].1;
    // Somebody from the night before the first day is there at ten past midnight.
    assert_eq!(began, [(-530.0, night), (895.0, night), (905.0, night)]);
    assert!(
        facts
            .handlings
            .iter()
            .all(|work| work.overtime == Span::ZERO)
    );
    let paid = |from: i64, to: i64| (Time::START + hours(from), Time::START + hours(to));
    let nights = facts.paid.iter().filter(|paid| paid.agent == night);
    let mut nights: Vec<(Time, Time)> = nights.map(|paid| (paid.from, paid.to)).collect();
    nights.truncate(4);
    let expected = [paid(0, 6), paid(22, 24), paid(24, 30), paid(46, 48)];
    assert_eq!(nights, expected);
    // Where the day before was closed, nobody comes from it: the first caller waits for the day shift.
    let closed = ["run.closed=[\"wednesday\"]"];
    let (_, facts) = lived(AROUND_THE_CLOCK, &closed);
    let waits: Vec<f64> = { facts.waits.iter() }
        .map(|wait| wait.left.since(wait.joined).minutes())
        .collect();
    assert_eq!(waits[0], 350.0);
}

#[test]
fn breaks_and_activities_of_a_night_lie_in_the_night() {
    let pauses = [
        "group.desk.shift.night.breaks=[\"0:00-0:30\", \"3:00-3:15\"]",
        "group.desk.shift.night.activity={ handover = { hours = \"1:00-1:15\" } }",
        "reason.call.cases={ recorded = [\"23:55\", \"23:57\"] }",
    ];
    let (_, facts) = lived(AROUND_THE_CLOCK, &pauses);
    let began = began(&facts);
    // The first runs into the break, the second waits until it is over.
    assert_eq!(began, [895.0, 930.0]);
    let night = facts.handlings[0].agent;
    let after = |from: i64, until: i64| {
        let at = |minutes: i64| {
            Time::START + Span::DAY + Span::from_micros(Span::MINUTE.micros() * minutes)
        };
        (at(from), at(until))
    };
    let second = facts
        .duties
        .iter()
        .filter(|duty| duty.agent == night && duty.from >= Time::START + Span::DAY);
    let mut second: Vec<(Time, Time)> = second.map(|duty| (duty.from, duty.to)).collect();
    second.truncate(3);
    assert_eq!(second, [after(30, 60), after(75, 180), after(195, 360)]);
    // The night in which the run begins is like any other.
    let first = { facts.duties.iter() }
        .filter(|duty| duty.agent == night && duty.from < Time::START + hours(12))
        .map(|duty| (duty.from + Span::DAY, duty.to + Span::DAY));
    assert_eq!(first.collect::<Vec<_>>(), second);
}

/// When somebody is there, and when paid, in hours since the first midnight; the first two days.
fn first_two_days(stretches: impl Iterator<Item = (Time, Time)>) -> Vec<(f64, f64)> {
    let hours = |at: Time| at.since(Time::START).minutes() / 60.0;
    let all = stretches.map(|(from, to)| (hours(from), hours(to)));
    all.filter(|(from, _)| *from < 48.0).collect()
}

/// The hours after midnight belong to the weekday on which the night began, also where that is before the run.
#[test]
fn a_night_of_one_weekday_ends_on_the_next() {
    let only_on = |weekday: &str| {
        let on = format!("group.desk.shift.night.on=[\"{weekday}\"]");
        let (_, facts) = lived(AROUND_THE_CLOCK, &[&on]);
        // Agents stand in the order of their shifts' names.
        let night = AgentIndex(1);
        let there = facts.duties.iter().filter(|duty| duty.agent == night);
        let paid = facts.paid.iter().filter(|paid| paid.agent == night);
        (
            first_two_days(there.map(|duty| (duty.from, duty.to))),
            first_two_days(paid.map(|paid| (paid.from, paid.to))),
        )
    };
    // The run begins on a Thursday.
    let wednesday = vec![(0.0, 6.0)];
    assert_eq!(only_on("wednesday"), (wednesday.clone(), wednesday));
    let thursday = vec![(22.0, 24.0), (24.0, 30.0)];
    assert_eq!(only_on("thursday"), (thursday.clone(), thursday));
}

/// An activity over midnight takes the time after midnight out of the next day as well.
#[test]
fn an_activity_of_one_weekday_goes_on_into_the_next() {
    let meeting = |weekday: &str, hours: &str| {
        let activity = format!(
            "group.desk={{ agents = 1, activity = {{ meeting = {{ hours = \"{hours}\", on = [\"{weekday}\"] }} }} }}"
        );
        let text = AROUND_THE_CLOCK.split("[group.desk.shift.night]").next();
        let (_, facts) = lived(text.unwrap_or_default(), &["run.days=3", &activity]);
        first_two_days(facts.duties.iter().map(|duty| (duty.from, duty.to)))
    };
    let thursday = vec![(0.0, 23.5), (24.5, 48.0)];
    assert_eq!(meeting("thursday", "23:30-0:30"), thursday);
    // On Saturday morning it is over: the third day is not looked at here.
    let friday = vec![(0.0, 24.0), (24.0, 47.5)];
    assert_eq!(meeting("friday", "23:30-0:30"), friday);
    let wednesday = vec![(0.5, 24.0), (24.0, 48.0)];
    assert_eq!(meeting("wednesday", "23:30-0:30"), wednesday);
}

/// Who is absent is absent for the whole shift, on both sides of midnight.
#[test]
fn a_night_is_missed_as_a_whole() {
    let many = [
        "run.days=40",
        "run.run_out=\"0s\"",
        "group.desk.shift.night.absence=0.5",
        "reason.call.cases=\"1 per day\"",
    ];
    let (_, facts) = lived(AROUND_THE_CLOCK, &many);
    let mut nights: BTreeMap<i64, [bool; 2]> = BTreeMap::new();
    for duty in facts
        .duties
        .iter()
        .filter(|duty| duty.agent == AgentIndex(1))
    {
        let since = duty.from.since(Time::START).micros();
        let (day, hour) = (
            since.div_euclid(Span::DAY.micros()),
            since.rem_euclid(Span::DAY.micros()),
        );
        let early = hour < hours(12).micros();
        nights.entry(day - i64::from(early)).or_default()[usize::from(early)] = true;
    }
    let within = nights.range(0..39);
    assert!(
        within.clone().all(|(_, parts)| parts[0] == parts[1]),
        "{nights:?}"
    );
    let there = within.count();
    assert!((10..=29).contains(&there), "{there} nights of 39");
}

/// Where hours differ by weekday, each night ends before the next day begins, and mails come in between.
#[test]
fn a_night_by_weekday_belongs_to_its_weekday() {
    let open = "run.open={ friday = \"22:00-6:00\", saturday = \"12:00-3:00\" }";
    let (centre, facts) = lived(
        AROUND_THE_CLOCK,
        &[
            "run.date=\"2026-03-06\"",
            "run.closed=\"none\"",
            open,
            "group.desk.shift.night.hours=\"22:00-6:00\"",
            "group.desk.shift.night.on=[\"friday\"]",
            "group.desk.shift.day.hours=\"12:00-3:00\"",
            "group.desk.shift.day.on=[\"saturday\"]",
            "reason.call.cases=\"4 per hour\"",
        ],
    );
    let Calendar::Days(plan) = &centre.calendar else {
        panic!("days")
    };
    let first: Vec<(Span, Span)> = plan.open[..2]
        .iter()
        .map(|day| (day.opens.since(Time::START), day.closes.since(Time::START)))
        .collect();
    assert_eq!(first, [(hours(22), hours(30)), (hours(36), hours(51))]);
    assert_eq!(plan.day_of(Time::START + hours(29)), Some(0));
    assert_eq!(plan.day_of(Time::START + hours(30)), Some(1));
    assert_eq!(plan.day_of(Time::START + hours(50)), Some(1));
    assert!(facts.waits.iter().all(|wait| wait.end == WaitEnd::Answered));
    assert!(
        facts
            .handlings
            .iter()
            .all(|work| work.overtime.minutes() <= 30.0)
    );
}

/// Mails of the closed hours come between the end of a night and the next opening, and nowhere else.
#[test]
fn mails_come_when_the_night_is_over() {
    let text = "[run]\ndate = \"2026-03-06\"\ndays = 4\nclosed = \"none\"\nopen = \"22:00-2:00\"\n\
        [reason.letter]\ncases = \"10 per day\"\ntalk = \"1min\"\nafter_hours = { cases = \"200 per day\" }\n\
        [queue.letters]\nchannel = \"mail\"\ngroups = [\"desk\"]\n[group.desk]\nagents = 20\n";
    let (_, facts) = lived(text, &[]);
    // Before the first day there is no night in the run.
    let later = facts
        .opened
        .iter()
        .filter(|case| case.at >= Time::START + Span::DAY);
    let closed = later.clone().filter(|case| {
        let clock = case
            .at
            .since(Time::START)
            .micros()
            .rem_euclid(Span::DAY.micros());
        (hours(2).micros()..hours(22).micros()).contains(&clock)
    });
    let after_hours =
        later.filter(|case| case.customer.came == runaround::engine::Came::AfterHours);
    let count = after_hours.clone().count();
    assert_eq!(closed.count(), count);
    assert!(count > 500, "{count}");
    assert!(facts.opened.len() > count);
}

#[test]
fn what_cannot_be_meant_is_said() {
    let wrong = |changes: &[&str]| {
        let changes: Vec<String> = changes.iter().map(|change| (*change).to_owned()).collect();
        match load(
            &Source::from_text("test.toml", AROUND_THE_CLOCK),
            &changes,
            None,
        ) {
            Ok(scenario) => scenario.warnings.render(false),
            Err(wrong) => wrong.render(false),
        }
    };
    let overlaps = wrong(&["run.open={ monday = \"22:00-6:00\", tuesday = \"5:00-12:00\" }"]);
    assert!(
        overlaps.contains("closes at 6:00, when the next is open from 5:00 on"),
        "{overlaps}"
    );
    let outside = wrong(&["run.open=\"6:00-23:00\""]);
    assert!(
        outside.contains("22:00-6:00 lies outside the opening hours 6:00-23:00"),
        "{outside}"
    );
    let event = [
        "event.spike={ hours = \"23:00-1:00\", times = 2 }",
        "run.open=\"6:00-23:30\"",
    ];
    let event = wrong(&event);
    assert!(
        event.contains("goes on past the end of the opening day"),
        "{event}"
    );
    let nothing = wrong(&["run.open=\"6:00-6:00\""]);
    assert!(nothing.contains("no stretch of time"), "{nothing}");
    let pause = wrong(&["group.desk.shift.day.breaks=[\"5:00-5:30\"]"]);
    assert!(pause.contains("outside the shift"), "{pause}");
}
