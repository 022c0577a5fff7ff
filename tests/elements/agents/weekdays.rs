//! Shifts, persons and staffing on some days of the week alone.

use crate::{figure, findings, lived};
use runaround::scenario::Source;
use std::collections::BTreeMap;

/// Friday 6 to Tuesday 10 March 2026: Friday, Saturday, Monday, Tuesday; on Saturdays it closes at 13:00.
const WEEK: &str = r#"
[run]
date = "2026-03-06"
days = 4
open = { monday = "9:00-17:00", tuesday = "9:00-17:00", friday = "9:00-17:00", saturday = "9:00-13:00" }
[reason.call]
cases = { recorded = ["10:00"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
wage = "EUR 30 per hour"
"#;

/// Duty hours by calendar day since the first (0 is Friday).
fn duty_hours(staffing: &str) -> BTreeMap<i64, f64> {
    let (_, facts) = lived(WEEK, &[staffing]);
    let mut hours = BTreeMap::new();
    for duty in &facts.duties {
        let day = duty.from.micros() / 86_400_000_000;
        if day < 5 {
            *hours.entry(day).or_default() += duty.to.since(duty.from).seconds() / 3600.0;
        }
    }
    hours
}

#[test]
fn a_shift_is_there_on_its_weekdays_alone() {
    let shifts = r#"group.desk.shift={
        base = { agents = 2, hours = "9:00-13:00" },
        busy = { agents = 3, hours = "9:00-17:00", breaks = ["12:00-12:30"], on = ["monday", "friday"] },
    }"#;
    let expected = [(0, 30.5), (1, 8.0), (3, 30.5), (4, 8.0)];
    assert_eq!(duty_hours(shifts), BTreeMap::from(expected));
    // Off days are not paid: 77 hours of 10 contacts' worth; one contact came.
    assert_eq!(figure(WEEK, &[shifts], 1, "cost_per_contact"), 77.0 * 30.0);
}

#[test]
fn a_person_without_hours_is_there_while_it_is_open_on_these_days() {
    let persons = r#"group.desk.person={
        anna = {},
        ben = { on = ["saturday", "tuesday"] },
        carla = { on = ["tuesday"], hours = "9:00-12:00" },
    }"#;
    let expected = [(0, 8.0), (1, 8.0), (3, 8.0), (4, 19.0)];
    assert_eq!(duty_hours(persons), BTreeMap::from(expected));
}

#[test]
fn staffing_goes_by_weekday_and_time() {
    let staffing = r#"group.desk.agents={
        friday = { "9:00" = 4, "11:00" = 2 }, saturday = 3, monday = { "9:00" = 0, "10:00" = 1 },
    }"#;
    // Friday 2 x 4 + 6 x 2, Saturday 4 x 3, Monday 7 x 1, Tuesday nobody.
    let expected = [(0, 20.0), (1, 12.0), (3, 7.0)];
    assert_eq!(duty_hours(staffing), BTreeMap::from(expected));
}

#[test]
fn every_weekday_named_is_every_day() {
    let all = "[\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"]";
    let plain = r#"group.desk={ shift.day = { agents = 2, hours = "9:00-13:00" }, absence = 0.3 }"#;
    let named = plain.replace("13:00\"", &format!("13:00\", on = {all}"));
    let busy = "reason.call.cases=\"90 per day\"";
    assert_eq!(
        findings(WEEK, &[plain, busy], 5).metrics,
        findings(WEEK, &[&named, busy], 5).metrics
    );
}

#[test]
fn nobody_on_a_weekday_is_said() {
    let text = format!("{WEEK}agents = {{ friday = 1, saturday = 1, monday = 1 }}\n");
    let source = Source::from_text("week.toml", &text);
    let scenario = runaround::scenario::load(&source, &[], None);
    let Ok(scenario) = scenario else {
        panic!("it is good")
    };
    let said = scenario.warnings.render(false);
    assert!(
        said.contains("nobody answers `desk` on tuesday from 9:00 to 17:00"),
        "{said}"
    );
}
