//! How much lies waiting: never more, as a mean, than there ever was.

use super::figure;

/// A letter at half past four on a Thursday, with nobody there any more; Friday is open too.
const LETTERS: &str = r#"
[run]
date = "2026-03-05"
open = "9:00-17:00"
days = 2
[reason.letter]
cases = { recorded = ["16:30"] }
talk = "10min"
[queue.letters]
channel = "mail"
[group.desk]
answers = ["letters"]
shift.early = { hours = "9:00-16:00", agents = 1 }
[frustration]
measure = false
"#;

#[test]
fn a_night_in_the_backlog_is_no_part_of_the_mean() {
    // One mail in the last half hour of the first of two days of eight hours; it is answered at nine.
    assert_eq!(figure(LETTERS, &[], 1, "mean_backlog"), 0.5 / 16.0);
    assert_eq!(figure(LETTERS, &[], 1, "backlog"), 0.5);
    // Two hours of the second morning more.
    let later = ["group.desk.shift.early={ hours = \"11:00-16:00\", agents = 1 }"];
    assert_eq!(figure(LETTERS, &later, 1, "mean_backlog"), 2.5 / 16.0);
}

/// The second caller is promised a callback a quarter of an hour before closing, and called the next morning.
const CALLS: &str = r#"
[run]
date = "2026-03-05"
open = "9:00-17:00"
days = 2
[reason.call]
cases = { recorded = ["16:40", "16:45"] }
talk = "30min"
[queue.calls]
callback = { accepts = 1, after = "0s", fails = 0, turn = "after callers" }
[group.desk]
answers = ["calls"]
agents = 1
[frustration]
measure = false
"#;

#[test]
fn a_night_on_the_callback_list_is_no_part_of_the_mean() {
    // A quarter of an hour in two days of eight hours, and the twenty seconds of dialling.
    assert_eq!(figure(CALLS, &[], 1, "callbacks_accepted"), 0.5);
    assert_eq!(
        figure(CALLS, &[], 1, "mean_callback_list"),
        920.0 / 57_600.0
    );
}
