//! What can be made of results that were kept, and of one customer.

use super::{Place, entries};

fn ran() -> Place {
    let place = Place::new();
    place.run(&["run", "desk.toml", "--quiet"]).expect(0);
    place
}

#[test]
fn charts_and_report_come_from_the_results_alone() {
    let place = ran();
    std::fs::remove_file(place.path("desk.toml")).expect("the scenario");
    let drawn = std::fs::read(place.path("runaround-out/growth.svg")).expect("a chart");
    std::fs::remove_file(place.path("runaround-out/growth.svg")).expect("the chart");
    place.run(&["plot", "growth"]).expect(0);
    let again = std::fs::read(place.path("runaround-out/growth.svg")).expect("a chart");
    assert_eq!(again, drawn);

    place
        .run(&[
            "plot",
            "runaround-out/results.json",
            "waits",
            "--lang",
            "nl",
            "-o",
            "nl",
        ])
        .expect(0);
    assert_eq!(
        entries(&place.path("nl")),
        [".runaround", "waits.png", "waits.svg"]
    );
    let done = place.run(&["report", "--lang", "nl", "-o", "-"]).expect(0);
    assert!(done.out.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">"));
    assert!(done.out.contains("Twee loketten"));
    place.run(&["report", "-o", "mine.html"]).expect(0);
    place
        .run(&["report", "-o", "mine.html"])
        .expect(3)
        .says("exists and is not overwritten");
}

/// A Dutch run stays Dutch, whatever the locale says then; a folder means the results in it.
#[test]
fn a_folder_of_results_is_enough_and_keeps_its_language() {
    let place = Place::new();
    let run = ["run", "desk.toml", "-q", "--lang", "nl", "-o", "out"];
    let change = ["--variant", "one_more", "--set", "group.back.agents=3"];
    place.run(&[run.as_slice(), &change].concat()).expect(0);
    let dutch = place.run(&["report", "out", "-o", "-"]).expect(0).out;
    assert!(dutch.contains("<html lang=\"nl\">"));
    let english = ["report", "out", "-o", "-", "--lang", "en"];
    assert!(
        place
            .run(&english)
            .expect(0)
            .out
            .contains("<html lang=\"en\">")
    );
    place
        .run(&["plot", "out", "growth", "-o", "charts"])
        .expect(0);
    let chart = std::fs::read_to_string(place.path("charts/growth.svg")).expect("a chart");
    assert!(chart.contains("doorschuiving"));

    // The same run is lived again, with what was changed in it.
    let told = place.run(&["story", "out"]).expect(0).out;
    let story = ["story", "desk.toml", "--lang", "nl"];
    let again = place
        .run(&[story.as_slice(), &change].concat())
        .expect(0)
        .out;
    assert_eq!(told, again);
    assert!(told.contains("belt een klant over"), "{told}");
    assert_eq!(
        place.run(&["story", "out/results.json"]).expect(0).out,
        told
    );
    place
        .run(&["story", "out", "--seed", "3"])
        .expect(2)
        .says("name the scenario instead");
    place.write("desk.toml", &super::DESK.replace("4min", "5min"));
    place
        .run(&["story", "out"])
        .expect(2)
        .says("is no longer what it was");
    place
        .run(&["story", "charts"])
        .expect(3)
        .says("results.json");
}

#[test]
fn a_picture_for_a_slide_has_its_format_paper_and_size() {
    let place = ran();
    let plot = |options: &[&str]| {
        let command = [&["plot", "growth", "-o", "slides"], options].concat();
        place.run(&command)
    };
    plot(&["--format", "png", "--size", "960x540"]).expect(0);
    plot(&["--dark"]).expect(0);
    assert_eq!(
        entries(&place.path("slides")),
        [".runaround", "growth-dark.png", "growth.png"]
    );
    let size = |name: &str| {
        let png = std::fs::read(place.path("slides").join(name)).expect("a chart");
        // The header of a PNG: eight bytes, then a chunk with width and height.
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        let number = |from: usize| u32::from_be_bytes(png[from..from + 4].try_into().expect("4"));
        (number(16), number(20))
    };
    assert_eq!(size("growth.png"), (1_920, 1_080));
    assert_eq!(size("growth-dark.png"), (1_600, 1_040));
    plot(&["--size", "10x10"]).expect(2).says("320x240");
}

#[test]
fn report_and_chart_of_a_comparison_come_from_what_it_kept() {
    let place = Place::new();
    let busier = "group.front.agents=2";
    let text = std::fs::read_to_string(place.path("desk.toml")).expect("the scenario");
    place.write("other.toml", &text);
    place
        .run(&[
            "compare",
            "desk.toml",
            "other.toml",
            "--quiet",
            "-o",
            "c",
            "--set",
            busier,
        ])
        .expect(0);
    let files = [
        ".runaround",
        "comparison.json",
        "growth-compared.png",
        "growth-compared.svg",
        "report.html",
    ];
    assert_eq!(entries(&place.path("c")), files);
    let page = std::fs::read_to_string(place.path("c/report.html")).expect("the report");
    let again = place
        .run(&["report", "c/comparison.json", "-o", "-"])
        .expect(0);
    assert!(page.contains("growth-1-title") && again.out == page);
    let picture = std::fs::read(place.path("c/growth-compared.svg")).expect("a chart");
    place
        .run(&["plot", "c/comparison.json", "growth", "-o", "d"])
        .expect(0);
    let drawn = std::fs::read(place.path("d/growth-compared.svg")).expect("a chart");
    assert_eq!(drawn, picture);
    place
        .run(&["plot", "c/comparison.json", "waits"])
        .expect(2)
        .says("no data for this chart");
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let place = ran();
    place
        .run(&["plot", "grwth"])
        .expect(2)
        .says("there are growth, hours, causes");
    place.run(&["plot", "nowhere.json"]).expect(3);
    place
        .run(&["report", "desk.toml"])
        .expect(3)
        .says("is not a results.json");
    let results =
        std::fs::read_to_string(place.path("runaround-out/results.json")).expect("results");
    let newer = results.replacen("\"schema_version\": 1", "\"schema_version\": 99", 1);
    place.write("newer.json", &newer);
    place
        .run(&["report", "newer.json"])
        .expect(3)
        .says("layout 99");
}

#[test]
fn journeys_are_written_of_none_the_first_or_all() {
    let place = Place::new();
    let lines = |arguments: &[&str], folder: &str| {
        let mut all = vec!["run", "desk.toml", "--quiet", "-o", folder];
        all.extend(arguments);
        place.run(&all).expect(0);
        std::fs::read_to_string(place.path(folder).join("journeys.csv")).ok()
    };
    assert_eq!(lines(&["--journeys", "none"], "a"), None);
    let first = lines(&[], "b").expect("a log");
    let all = lines(&["--journeys", "all"], "c").expect("a log");
    assert!(first.starts_with("case_id,variant,replication,contact,segment,time,activity,"));
    assert!(all.starts_with(&first) && all.lines().last().expect("a line").contains(",,8,"));
    let varied = lines(&["--variant", "one_more"], "d").expect("a log");
    assert!(
        varied
            .lines()
            .skip(1)
            .all(|line| line.contains(",one_more,1,"))
    );
}

/// Semicolons, decimal commas, a byte order mark and times that Excel knows.
#[test]
fn dutch_excel_gets_its_own_csv() {
    let place = Place::new();
    let run = ["run", "desk.toml", "-q"];
    place
        .run(&[run.as_slice(), &["-o", "a"]].concat())
        .expect(0);
    let excel = ["--csv", "excel-nl", "-o", "b"];
    place.run(&[run.as_slice(), &excel].concat()).expect(0);
    let read = |folder: &str| {
        std::fs::read_to_string(place.path(folder).join("journeys.csv")).expect("a log")
    };
    let (standard, dutch) = (read("a"), read("b"));
    let dutch = dutch.strip_prefix('\u{feff}').expect("a byte order mark");
    assert_eq!(dutch.lines().count(), standard.lines().count());
    for (dutch, standard) in dutch.split("\r\n").zip(standard.lines()) {
        let dutch: Vec<&str> = dutch.split(';').collect();
        let standard: Vec<&str> = standard.split(',').collect();
        assert_eq!(dutch.len(), standard.len());
        for (column, (dutch, standard)) in dutch.iter().zip(standard).enumerate() {
            match column {
                _ if dutch.starts_with(char::is_alphabetic) => assert_eq!(*dutch, standard),
                5 => assert_eq!(dutch.replace(' ', "T").replace(',', "."), standard),
                _ => assert_eq!(dutch.replace(',', "."), standard),
            }
        }
    }
    let vary = ["sweep", "desk.toml", "--vary", "group.front.agents=1..2"];
    place
        .run(
            &[
                vary.as_slice(),
                &["--csv", "excel-nl", "-o", "c", "--replications", "2"],
            ]
            .concat(),
        )
        .expect(0);
    let table = std::fs::read_to_string(place.path("c/sweep.csv")).expect("a table");
    let second = table.lines().nth(1).expect("a row");
    assert!(table.starts_with("\u{feff}group.front.agents;") && second.starts_with("1;"));
    assert!(second.contains(',') && !second.contains('.'), "{second}");
}

#[test]
fn one_customer_is_told_in_both_languages_and_drawn() {
    let place = Place::new();
    let worst = place.run(&["story", "desk.toml"]).expect(0).out;
    assert_eq!(
        worst,
        place.run(&["story", "desk.toml", "--worst"]).expect(0).out
    );
    assert!(worst.contains("a customer calls about"), "{worst}");
    let dutch = place
        .run(&[
            "story",
            "desk.toml",
            "--median",
            "--lang",
            "nl",
            "-o",
            "one.svg",
        ])
        .expect(0)
        .out;
    assert!(dutch.contains("belt een klant over"), "{dutch}");
    let river = std::fs::read_to_string(place.path("one.svg")).expect("a river");
    assert!(river.starts_with("<svg"));
    let by_name = place
        .run(&["story", "desk.toml", "--case", "permit-1-1"])
        .expect(0)
        .out;
    assert!(by_name.contains("permit-1-1"));
    place
        .run(&["story", "desk.toml", "--case", "passport-9-9"])
        .expect(2)
        .says("no such case");
}
