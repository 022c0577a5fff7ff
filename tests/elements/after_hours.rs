//! Mails that come while the centre is closed: when they come, when they are answered, what they do to their writers.

use super::{Facts, figure, findings, lived, minutes};
use runaround::engine::{Came, CaseState, MailEnd};
use runaround::time::{Span, Time};

/// Two short days, one agent, mails of half an hour; three of them come on the first evening.
const DESK: &str = r#"
[run]
date = "2026-03-02"
days = 2
open = "9:00-12:00"
[reason.question]
cases = { recorded = ["11:00"] }
enters = "mail"
talk = "30min"
after_hours = { cases = { recorded = ["19:00", "19:00", "22:30"] } }
[queue.mail]
channel = "mail"
target = "60% in 1h"
groups = ["desk"]
[group.desk]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

const DAY: f64 = 24.0 * 60.0;

/// When a mail came and when it was answered (minutes since the first opening), and how much opening time that took.
fn replies(facts: &Facts) -> Vec<(f64, f64, f64)> {
    let mut mails = facts.mails.clone();
    mails.sort_by_key(|mail| mail.ended);
    let told = mails.iter().map(|mail| {
        let took = mail.opening_time.seconds() / 60.0;
        (minutes(mail.received), minutes(mail.ended), took)
    });
    told.collect()
}

#[test]
fn who_writes_in_the_evening_is_answered_in_the_morning() {
    let (_, facts) = lived(DESK, &[]);
    let expected = [
        (120.0, 150.0, 30.0),
        (600.0, DAY + 30.0, 30.0),
        (600.0, DAY + 60.0, 60.0),
        (810.0, DAY + 90.0, 90.0),
    ];
    assert_eq!(replies(&facts), expected);
    assert!(facts.mails.iter().all(|mail| mail.end == MailEnd::Answered));
    // Nothing was left at the first closing, nor at the second.
    let left: Vec<u64> = facts.backlogs.iter().map(|one| one.mails).collect();
    assert_eq!(left[..2], [0, 0]);
    // A night costs no patience and no frustration.
    assert!(facts.cases.iter().all(|case| case.peak == 0.0));
    assert!(
        facts
            .cases
            .iter()
            .all(|case| case.state == CaseState::Solved)
    );
}

#[test]
fn they_belong_to_the_day_on_which_they_came() {
    let (_, facts) = lived(DESK, &[]);
    let evening: Vec<(u32, u64)> = facts
        .opened
        .iter()
        .filter(|case| case.customer.came == Came::AfterHours)
        .map(|case| (case.customer.day, case.customer.k))
        .collect();
    assert_eq!(evening, [(0, 0), (0, 1), (0, 2)]);
    // Of four mails three are answered within an hour of opening time.
    assert_eq!(figure(DESK, &[], 2, "mails"), 2.0);
    assert_eq!(figure(DESK, &[], 2, "reply_level"), 0.75);
    let one_day = ["run.days=1"];
    assert_eq!(figure(DESK, &one_day, 2, "mails"), 4.0);
    assert_eq!(figure(DESK, &one_day, 2, "offered"), 0.0);
}

/// When the mails of an evening came, from the first day of the run.
fn came(facts: &Facts) -> Vec<(u32, Time)> {
    let opened = facts.opened.iter();
    let closed = opened.filter(|case| case.customer.came == Came::AfterHours);
    closed.map(|case| (case.customer.day, case.at)).collect()
}

#[test]
fn nights_and_weekends_bring_their_number() {
    // From a Friday to a Monday, and the days of the run-out.
    let changes = [
        "run.date=\"2026-03-06\"",
        "reason.question.after_hours.cases=\"exactly 6 per day\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    let came = came(&facts);
    let on = |day: u32| came.iter().filter(|one| one.0 == day).count();
    assert_eq!((on(0), on(1)), (18, 6));
    let open = |at: &Time| {
        let hour = at.micros() / Span::HOUR.micros();
        let (day, hour) = (hour / 24, hour % 24);
        day != 1 && day != 2 && (9..12).contains(&hour)
    };
    assert!(came.iter().all(|(_, at)| !open(at)));
    let calendar_day = |at: &Time| at.micros() / Span::DAY.micros();
    // Saturday and Sunday belong to the Friday, Monday begins at midnight.
    assert!(came.iter().all(|(day, at)| match day {
        0 => calendar_day(at) < 3,
        1 => calendar_day(at) == 3,
        _ => true,
    }));
    assert!(came.iter().any(|(_, at)| calendar_day(at) == 2));
}

#[test]
fn weekdays_profiles_and_clock_times_say_when() {
    let count = |cases: &str| {
        let change = format!("reason.question.after_hours.cases={cases}");
        let (_, facts) = lived(DESK, &["run.date=\"2026-03-06\"", &change]);
        came(&facts)
    };
    // Only on Sundays, which belong to the Friday before.
    let sundays = count("{ sunday = \"500 per day\" }");
    assert!(sundays.len() > 400);
    assert!(sundays.iter().all(|(_, at)| {
        let day = at.micros() / Span::DAY.micros();
        day % 7 == 2
    }));
    // From six to ten in the evening, on every day: 11:00 to 12:00 is opening time on opening days alone.
    let evenings = count("{ \"11:00\" = \"60 per hour\", \"12:00\" = \"0 per hour\" }");
    let days: Vec<i64> = evenings
        .iter()
        .map(|(_, at)| at.micros() / Span::DAY.micros())
        .filter(|day| *day < 4)
        .collect();
    assert!(days.contains(&1) && days.contains(&2));
    assert!(!days.contains(&0) && !days.contains(&3));
    // By a profile that has weight in the evening alone.
    let text = format!("{DESK}[profile.evening]\nweights = {{ \"18:00\" = 1, \"22:00\" = 0 }}\n");
    let changes =
        ["reason.question.after_hours={ cases = \"100 per day\", profile = \"evening\" }"];
    let (_, facts) = lived(&text, &changes);
    let hours: Vec<i64> = came(&facts)
        .iter()
        .map(|(_, at)| at.micros() / Span::HOUR.micros() % 24)
        .collect();
    assert!(hours.len() > 100);
    assert!(hours.iter().all(|hour| (18..22).contains(hour)));
}

#[test]
fn a_busy_day_is_busy_in_the_evening_too() {
    let changes = [
        "run.days=10",
        "run.run_out=\"0s\"",
        "reason.question.talk=\"1s\"",
        "reason.question.cases=\"2000 per day\"",
        "reason.question.after_hours.cases=\"2000 per day\"",
        "reason.question.busyness={ gamma = { cv = 0.5 } }",
    ];
    let (_, facts) = lived(DESK, &changes);
    // A week of five opening days: the fifth and the tenth have a weekend behind them.
    let days = (0..10_u32).filter(|day| day % 5 != 4);
    let counts: Vec<(f64, f64)> = days
        .map(|day| {
            let of = |came: Came| {
                let opened = facts.opened.iter().map(|case| case.customer);
                opened
                    .filter(|one| one.day == day && one.came == came)
                    .count() as f64
            };
            (of(Came::InHours), of(Came::AfterHours))
        })
        .collect();
    // Poisson noise of a ratio of 1000 to 1000 is 4.5 %; six of these are 27 %.
    assert!(
        counts
            .iter()
            .all(|(open, closed)| (open / closed - 1.0).abs() < 0.27),
        "{counts:?}"
    );
    let most = counts.iter().map(|one| one.0).fold(0.0, f64::max);
    let least = counts.iter().map(|one| one.0).fold(f64::MAX, f64::min);
    assert!(most > 1.5 * least, "{counts:?}");
}

#[test]
fn they_come_where_mails_come_in_and_move_nobody_else() {
    let text = DESK
        .replace(
            "enters = \"mail\"",
            "enters = { phone = 0.5, mail = 0.1, forms = 0.4 }\npatience = \"5min\"",
        )
        .replace("{ recorded = [\"11:00\"] }", "\"40 per day\"")
        + "[queue.phone]\ngroups = [\"desk\"]\n[queue.forms]\nchannel = \"mail\"\ngroups = [\"desk\"]\n";
    let many = "reason.question.after_hours.cases=\"1000 per day\"";
    let (centre, facts) = lived(&text, &[many]);
    let written: Vec<&str> = facts
        .contacts
        .iter()
        .filter(|one| one.customer.came == Came::AfterHours && one.number == 0)
        .map(|one| if one.by_mail { "mail" } else { "phone" })
        .collect();
    assert!(written.len() > 1500 && written.iter().all(|way| *way == "mail"));
    // One in five to the plain address, four in five by the form: 0.1 to 0.4.
    let first = facts
        .log
        .iter()
        .filter(|line| line.contact == 0 && line.activity == runaround::engine::Activity::MailSent);
    let evening = first.filter(|line| {
        let hour = line.at.micros() / Span::HOUR.micros() % 24;
        !(9..12).contains(&hour)
    });
    let queues: Vec<&str> = evening
        .filter_map(|line| Some(centre.queues[line.queue?].name.as_str()))
        .collect();
    let share = queues.iter().filter(|name| **name == "mail").count() as f64 / queues.len() as f64;
    // Six standard errors of a share of 0.2 among 1500.
    assert!((share - 0.2).abs() < 0.062, "{share}");
    // Who calls in opening hours is who he was.
    let in_hours = |changes: &[&str]| -> Vec<(u32, u64, Time)> {
        let (_, facts) = lived(&text, changes);
        let opened = facts.opened.iter();
        let in_hours =
            opened.filter(|case| case.customer.came == Came::InHours && case.customer.day < 2);
        in_hours
            .map(|case| (case.customer.day, case.customer.k, case.at))
            .collect()
    };
    assert_eq!(in_hours(&[many]), in_hours(&[]));
}

#[test]
fn who_is_ignored_in_the_night_calls_when_it_opens() {
    let text =
        DESK.to_owned() + "[queue.phone]\ngroups = [\"callers\"]\n[group.callers]\nagents = 1\n";
    let changes = [
        "run.days=1",
        "reason.question.cases={ recorded = [] }",
        "reason.question.after_hours.cases={ recorded = [\"19:00\"] }",
        "queue.mail.mail={ waits = \"4h\", tries_again = 1 }",
        "queue.mail.next_attempt={ to = \"phone\" }",
        "customer.next_opening_spread=\"0s\"",
    ];
    let (_, facts) = lived(&text, &changes);
    assert_eq!(facts.mails[0].end, MailEnd::Ignored);
    assert_eq!(minutes(facts.mails[0].ended), 14.0 * 60.0);
    assert_eq!(facts.mails[0].opening_time, Span::ZERO);
    assert_eq!(minutes(facts.contacts[1].started), DAY);
    // J_U = 0.40 at eleven in the evening fades for ten hours, until the call whose answer halves it.
    let expected = 0.5 * 0.40 * libm::exp(-10.0 / 24.0 / 3.0);
    assert!((facts.cases[0].frustration - expected).abs() < 1e-12);
}

#[test]
fn load_and_volume_scale_them() {
    let changes = [
        "reason.question.after_hours.cases=\"100 per day\"",
        "reason.question.talk=\"1s\"",
        "run.days=5",
    ];
    let mean = |more: &[&str]| {
        let changes: Vec<&str> = changes.iter().chain(more).copied().collect();
        let found = findings(DESK, &changes, 40);
        let mails = found.metrics.get("mails").expect("mails");
        (
            mails.value.expect("a value"),
            mails.half_width.expect("an interval"),
        )
    };
    // A recorded mail on the first of five days, and seven days of the calendar.
    let (plain, half) = mean(&[]);
    assert!(
        (plain - (0.2 + 140.0)).abs() < 2.0 * half,
        "{plain} ± {half}"
    );
    let (double, half) = mean(&["run.volume=2"]);
    assert!(
        (double - (0.2 + 280.0)).abs() < 2.0 * half,
        "{double} ± {half}"
    );
}
