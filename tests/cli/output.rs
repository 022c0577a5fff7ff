//! Files and streams that work, and those that do not.

use super::{Done, Place, entries};
use std::process::Stdio;

#[test]
fn results_are_written_beside_a_list_of_what_is_ours() {
    let place = Place::new();
    place.run(&["run", "desk.toml", "-o", "a/b"]).expect(0);
    let folder = place.path("a/b");
    assert_eq!(
        entries(&folder),
        [
            ".runaround",
            "causes.png",
            "causes.svg",
            "growth.png",
            "growth.svg",
            "hours.png",
            "hours.svg",
            "intervals.png",
            "intervals.svg",
            "journeys.csv",
            "matrix.png",
            "matrix.svg",
            "report.html",
            "results.json",
            "waits.png",
            "waits.svg"
        ]
    );
    let picture = std::fs::read_to_string(folder.join("growth.svg")).expect("the picture");
    assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
    let results = std::fs::read_to_string(folder.join("results.json")).expect("the results");
    let findings: runaround::experiment::Findings =
        serde_json::from_str(&results).expect("findings");
    assert_eq!((findings.seed, findings.replications), (7, 8));
    // Once more: what is ours is replaced.
    place
        .run(&["run", "desk.toml", "-o", "a/b", "--seed", "8"])
        .expect(0);
    let again = std::fs::read_to_string(folder.join("results.json")).expect("the results");
    assert_ne!(again, results);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let place = Place::new();
    place
        .run(&["run", "desk.toml", "-o", "."])
        .expect(3)
        .says("it holds desk.toml")
        .says("-o DIR");
    assert_eq!(place.entries(), ["desk.toml"]);
    place.run(&["run", "desk.toml", "-o", "out"]).expect(0);
    std::fs::remove_file(place.path("out/.runaround")).expect("the list");
    place.run(&["run", "desk.toml", "-o", "out"]).expect(3);
}

#[test]
fn a_file_in_place_of_the_folder_is_left_alone() {
    let place = Place::new();
    place
        .run(&["run", "desk.toml", "-o", "desk.toml"])
        .expect(3)
        .says("it is a file, not a folder");
    place
        .run(&["run", "desk.toml", "-o", "desk.toml/deeper"])
        .expect(3);
    assert_eq!(
        std::fs::read_to_string(place.path("desk.toml")).expect("the scenario"),
        super::DESK
    );
}

#[test]
fn a_bad_scenario_leaves_no_folder() {
    let place = Place::new();
    place.write("bad.toml", "[run]\ndays = 0\n");
    place.run(&["run", "bad.toml"]).expect(2);
    assert_eq!(place.entries(), ["bad.toml", "desk.toml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let place = Place::new();
    for arguments in [
        ["run", "desk.toml"].as_slice(),
        &["run", "desk.toml", "--json"],
        &["explain"],
        &["stories"],
        &["--help"],
    ] {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("/dev/full");
        let mut command = place.command(arguments);
        let done = Done::from(command.stdout(full).output().expect("the program"));
        done.expect(3)
            .says("cannot write to standard output: the disk is full");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    for arguments in [
        ["run", "desk.toml"].as_slice(),
        &["run", "desk.toml", "--json"],
        &["explain"],
        &["--help"],
    ] {
        let mut child = place
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        drop(child.stdout.take());
        let done = Done::from(child.wait_with_output().expect("an end"));
        assert_eq!(done.expect(0).err, "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_run_says_how_far_it_got_and_leaves_nothing() {
    let place = Place::new();
    let child = place
        .command(&[
            "run",
            "desk.toml",
            "--replications",
            "100000000",
            "-o",
            "out",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let done = interrupted(child);
    let done = done
        .expect(130)
        .says("interrupted after")
        .says("of 100000000 replications");
    assert_eq!(done.out, "");
    assert_eq!(place.entries(), ["desk.toml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_comparison_leaves_nothing() {
    let place = Place::new();
    let replications = ["--replications", "10000000"];
    let arguments = [["compare", "desk.toml"], ["-o", "a/b"], replications].concat();
    let child = place
        .command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    interrupted(child).expect(130).says("nothing was written");
    assert_eq!(place.entries(), ["desk.toml"]);
}

/// Interrupts the program as soon as it watches for that.
#[cfg(target_os = "linux")]
fn interrupted(child: std::process::Child) -> Done {
    let status = format!("/proc/{}/status", child.id());
    let watches = || {
        let status = std::fs::read_to_string(&status).expect("a process");
        let caught = status
            .lines()
            .find_map(|line| line.strip_prefix("SigCgt:"))
            .expect("a mask of signals");
        // The second bit is that of SIGINT.
        u64::from_str_radix(caught.trim(), 16).expect("a mask") & 2 != 0
    };
    while !watches() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let kill = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("kill");
    assert!(kill.success());
    Done::from(child.wait_with_output().expect("an end"))
}
