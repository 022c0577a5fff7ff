use super::*;
use crate::scenario::Source;

fn read(text: &str) -> Result<Counts, Vec<Mistake>> {
    let table = Table::of(&Source::from_text("acd.csv", text)).expect("a table");
    read_counts(&table, &Headings::default(), Missing::Hole)
}

/// The same three days in every form.
#[test]
fn all_forms_say_the_same() {
    let forms = [
        "date,time,calls\n2026-03-02,8:30,4\n2026-03-02,9:00,5\n2026-03-03,8:30,6\n2026-03-03,9:00,\n",
        "sep=;\nDatum;Interval;Aangeboden\n2-3-2026;08:30-09:00;4\n2-3-2026;09:00-09:30;5\n3-3-2026;08:30-09:00;6\n",
        "datum;8:30;9:00;totaal\nma 2 mrt 2026;4;5;9\ndi 3 mrt 2026;6;-;6\nTotaal;10;5;15\n",
        "interval;2-3-2026;3-3-2026\n8:30;4;6\n9:00;5;\n",
        "start,offered\n2026-03-02 08:30,4\n2026-03-02 09:00,5\n2026-03-03 08:30,6\n",
    ];
    let days = vec![
        (Date::constant(2026, 3, 2), vec![Some(4), Some(5)]),
        (Date::constant(2026, 3, 3), vec![Some(6), None]),
    ];
    for text in forms {
        let counts = read(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        assert_eq!(counts.reasons[0].days, days, "{text}");
        assert_eq!(
            (counts.length.seconds(), counts.missing),
            (1_800.0, 1),
            "{text}"
        );
    }
}

#[test]
fn reasons_and_daily_totals() {
    let counts =
        read("day,queue,calls\n2026-03-02,b,4\n2026-03-02,a,5\n2026-03-03,a,6\n").expect("counts");
    assert!(counts.is_daily());
    let names: Vec<&str> = counts.reasons.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(counts.reasons[0].days.len(), 2);
}

#[test]
fn dates_with_slashes_are_decided_by_the_file() {
    let read = |dates: [&str; 2]| {
        let text = format!("day,calls\n{},4\n{},5\n", dates[0], dates[1]);
        let counts = read(&text).expect("counts");
        (
            counts.reasons[0].days[0].0,
            counts.understood.day_first_assumed,
        )
    };
    assert_eq!(
        read(["3/2/2026", "3/13/2026"]),
        (Date::constant(2026, 3, 2), false)
    );
    assert_eq!(
        read(["2/3/2026", "13/3/2026"]),
        (Date::constant(2026, 3, 2), false)
    );
    assert_eq!(
        read(["2/3/2026", "3/3/2026"]),
        (Date::constant(2026, 3, 2), true)
    );
}

#[test]
fn everything_wrong_is_told_at_once() {
    let wrong = read("day,time,calls\n2026-03-32,8:30,4\n2026-03-02,later,5\n2026-03-02,8:30,4.5\n2026-03-03,8:30,-1\n")
        .expect_err("mistakes");
    assert_eq!(wrong.len(), 4, "{wrong:?}");
    let wrong = read("a,b\n1,2\n").expect_err("no columns");
    assert_eq!(wrong.len(), 2);
    let wrong = read("day,time,calls\n2026-03-02,8:30,4\n2026-03-02,8:30,4\n").expect_err("twice");
    assert!(wrong[0].message.contains("line 2"), "{wrong:?}");
}

#[test]
fn intervals_left_out_can_be_zeros() {
    let text = "day,time,calls\n2026-03-02,8:30,4\n2026-03-02,9:00,5\n2026-03-03,8:30,6\n";
    let table = Table::of(&Source::from_text("acd.csv", text)).expect("a table");
    let counts = read_counts(&table, &Headings::default(), Missing::Zero).expect("counts");
    assert_eq!(counts.reasons[0].days[1].1, [Some(6), Some(0)]);
    assert_eq!(counts.missing, 1);
}

#[test]
fn whole_hours_and_their_ranges_are_times() {
    for hours in [
        ["8", "9"],
        ["8-9", "9-10"],
        ["8 uur", "9 uur"],
        ["08u", "09u"],
    ] {
        let row = |hour: &str| format!("2-3-2026;{hour};4\n3-3-2026;{hour};5\n");
        let text = format!("Datum;Uur;Aantal\n{}{}", row(hours[0]), row(hours[1]));
        let counts = read(&text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        let starts: Vec<f64> = counts.starts.iter().map(|start| start.seconds()).collect();
        assert_eq!(starts, [28_800.0, 32_400.0], "{text}");
    }
}

/// 26 October 2025; on any other day two of one name are a mistake.
#[test]
fn the_hour_of_the_clock_change_is_added_up() {
    let text = |date: &str| format!("start;calls\n{date} 1:00;1\n{date} 2:00;3\n{date} 2:00;4\n");
    let counts = read(&text("2025-10-26")).expect("counts");
    assert_eq!(counts.reasons[0].days[0].1, [Some(1), Some(7)]);
    assert_eq!(
        counts.understood.clock_put_back,
        [Date::constant(2025, 10, 26)]
    );
    assert_eq!(read(&text("2025-10-19")).expect_err("twice").len(), 1);
}

#[test]
fn mistakes_that_are_not_told_are_counted() {
    let text: String = (0..25).map(|day| format!("maandag;8:{day};1\n")).collect();
    let wrong = read(&format!("dag;tijd;aantal\n{text}")).expect_err("no dates");
    assert_eq!(wrong.len(), 20);
    assert!(
        wrong[19].message.ends_with("(and 5 more of this kind)"),
        "{wrong:?}"
    );
}
