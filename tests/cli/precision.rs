//! `run --precision`, and volumes in offered contacts.

use super::Place;

#[test]
fn precision_says_how_many_were_needed_and_what_more_would_cost() {
    let place = Place::new();
    let done = place
        .run(&["run", "desk.toml", "--precision", "service_level=20pt"])
        .expect(0);
    assert!(
        done.words().contains("reached with 30 replications"),
        "{}",
        done.out
    );
    assert!(
        done.words()
            .contains("A tenth of that width would take about")
    );
    let missed = place
        .run(&[
            "run",
            "desk.toml",
            "--precision",
            "service_level=0.01pt",
            "--replications",
            "12",
            "--lang",
            "nl",
        ])
        .expect(0);
    assert!(
        missed.words().contains("niet gehaald met 12 herhalingen"),
        "{}",
        missed.out
    );
}

#[test]
fn precision_that_cannot_be_understood_is_bad_usage() {
    let place = Place::new();
    for wrong in [
        "service_level",
        "asa=2pt",
        "service_level=0",
        "sevice_level=1pt",
    ] {
        place
            .run(&["run", "desk.toml", "--precision", wrong])
            .expect(2);
    }
    place
        .run(&["run", "desk.toml", "--quick", "--precision", "asa=2"])
        .expect(2);
}

#[test]
fn offered_contacts_are_told_as_fresh_cases() {
    let place = Place::new();
    let offered = super::DESK.replace("cases", "offered");
    assert_ne!(offered, super::DESK);
    place.write("offered.toml", &offered);
    let done = place.run(&["run", "offered.toml"]).expect(0);
    assert!(
        done.words().contains("offered contacts/day are"),
        "{}",
        done.out
    );
}
