//! `--open`, with an opener of ours in place of the system's.

#![cfg(target_os = "linux")]

use super::Place;
use std::os::unix::fs::PermissionsExt;

/// A place with an `xdg-open` that does this.
fn with_opener(script: &str) -> Place {
    let place = Place::new();
    std::fs::create_dir(place.path("bin")).expect("a folder");
    place.write("bin/xdg-open", &format!("#!/bin/sh\n{script}\n"));
    let rights = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(place.path("bin/xdg-open"), rights).expect("rights");
    place
}

fn run(place: &Place, arguments: &[&str]) -> super::Done {
    let mut command = place.command(arguments);
    let path = place.path("bin");
    super::Done::from(command.env("PATH", path).output().expect("the program"))
}

fn opened(place: &Place) -> String {
    std::fs::read_to_string(place.path("opened")).expect("something was opened")
}

#[test]
fn what_was_written_is_shown() {
    let place = with_opener("echo \"$1\" > opened");
    for (arguments, file) in [
        (
            ["run", "desk.toml", "-q"].as_slice(),
            "runaround-out/report.html",
        ),
        (&["report"], "runaround-out/report.html"),
        (&["plot", "waits", "growth"], "runaround-out/waits.svg"),
        (&["story", "desk.toml", "-o", "one.svg"], "one.svg"),
        (&["compare", "desk.toml", "-q", "-o", "c"], "c/report.html"),
    ] {
        run(&place, &[arguments, &["--open"]].concat()).expect(0);
        assert_eq!(opened(&place).trim_end(), file);
        assert!(place.path(file).exists());
        std::fs::remove_file(place.path("opened")).expect("the note");
    }
}

#[test]
fn what_cannot_be_shown_is_written_all_the_same() {
    let place = with_opener("exit 4");
    run(&place, &["run", "desk.toml", "-q", "--open"])
        .expect(0)
        .says("cannot show runaround-out/report.html in a browser: xdg-open failed with")
        .says("open the file yourself");
    assert!(place.path("runaround-out/report.html").exists());
    std::fs::remove_file(place.path("bin/xdg-open")).expect("the opener");
    run(&place, &["report", "--open"])
        .expect(0)
        .says("there is no xdg-open on this computer");
}

#[test]
fn nothing_to_show_is_bad_usage() {
    let place = Place::new();
    place
        .run(&["run", "desk.toml", "--json", "--open"])
        .expect(2)
        .says("-o DIR");
    place
        .run(&["story", "desk.toml", "--open"])
        .expect(2)
        .says("--output");
    place.run(&["compare", "desk.toml", "--open"]).expect(2);
}
