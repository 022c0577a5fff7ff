//! Arguments, their errors, and what a report looks like.

use super::Place;

#[test]
fn a_scenario_runs_and_shows_both_scoreboards_in_english() {
    let place = Place::new();
    let done = place.run(&["run", "desk.toml"]).expect(0);
    insta::assert_snapshot!(done.out);
}

#[test]
fn a_scenario_runs_and_shows_both_scoreboards_in_dutch() {
    let place = Place::new();
    let done = place
        .run(&["run", "desk.toml", "--lang", "nl", "--variant", "one_more"])
        .expect(0);
    insta::assert_snapshot!(done.out);
}

#[test]
fn the_locale_chooses_the_language_and_the_option_wins() {
    let place = Place::new();
    let mut command = place.command(&["run", "desk.toml"]);
    let done = command
        .env("LANG", "nl_NL.UTF-8")
        .output()
        .expect("the program");
    assert!(String::from_utf8_lossy(&done.stdout).contains("DE KLANT"));
    let mut command = place.command(&["run", "desk.toml", "--lang", "en"]);
    let done = command
        .env("LANG", "nl_NL.UTF-8")
        .output()
        .expect("the program");
    assert!(String::from_utf8_lossy(&done.stdout).contains("THE CUSTOMER"));
}

#[test]
fn no_colour_reaches_a_pipe_unless_it_is_forced() {
    let place = Place::new();
    assert!(!place.run(&["run", "desk.toml"]).out.contains('\u{1b}'));
    let mut command = place.command(&["run", "desk.toml"]);
    let done = command
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("the program");
    assert!(String::from_utf8_lossy(&done.stdout).contains("\u{1b}["));
}

#[test]
fn unknown_words_are_bad_usage() {
    let place = Place::new();
    place.run(&["rnu"]).expect(2).says("run");
    place.run(&["run", "--fast"]).expect(2).says("--fast");
    place
        .run(&["run", "--quick", "--replications", "3"])
        .expect(2);
    for (option, number, range) in [
        ("--replications", "0", "from 1 to 4294967295"),
        ("--seed", "-1", "from 0 to 18446744073709551615"),
        ("--threads", "many", "from 1 to 1024"),
    ] {
        place.run(&["run", option, number]).expect(2).says(&format!(
            "invalid value '{number}' for '{option} <N>': write a whole number {range}"
        ));
    }
    place
        .run(&["explain", "E999"])
        .expect(2)
        .says("lists all codes");
    assert_eq!(place.entries(), ["desk.toml"]);
}

#[test]
fn help_and_version_are_success() {
    let place = Place::new();
    let help = place.run(&["--help"]).expect(0).out;
    assert!(help.contains("Examples:"), "{help}");
    assert!(
        place
            .run(&["run", "--help"])
            .expect(0)
            .out
            .contains("Examples:")
    );
    let version = place.run(&["--version"]).expect(0).out;
    assert_eq!(
        version,
        concat!("runaround ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_file_that_is_not_there_cannot_be_read() {
    let place = Place::new();
    place
        .run(&["run", "dsk.toml"])
        .expect(3)
        .says("cannot read dsk.toml: there is no such file");
    place.run(&["check", "."]).expect(3).says("it is a folder");
    if cfg!(unix) {
        let endless = place.run(&["check", "/dev/zero"]).expect(3);
        endless.says("cannot read /dev/zero: it is larger than 64 MB");
    }
    place
        .run(&["run", "kastje-mur"])
        .expect(3)
        .says("did you mean the story kastje-muur?");
    assert_eq!(place.entries(), ["desk.toml"]);
}

/// What was changed in a run is changed in what may be tried next, too.
#[test]
fn the_next_commands_keep_what_was_set() {
    let place = Place::new();
    let set = [
        "--set",
        "run.replications=3",
        "--set",
        "group.front.agents=+1",
    ];
    let arguments = [["run", "desk.toml"].as_slice(), &set].concat();
    let out = place.run(&arguments).expect(0).out;
    let set = "--set 'run.replications=3' --set 'group.front.agents=+1'";
    for command in [
        format!("    runaround run desk.toml --variant one_more {set}\n"),
        format!("    runaround check desk.toml --resolved {set}\n"),
    ] {
        assert!(out.contains(&command), "{out}");
    }
    let varied = ["run", "desk.toml", "--variant", "one_more", "--quick"];
    let out = place.run(&varied).expect(0).out;
    let command = "    runaround check desk.toml --resolved --variant one_more\n";
    assert!(out.contains(command), "{out}");
}

#[test]
fn one_replication_is_no_replications() {
    let place = Place::new();
    let arguments = ["run", "desk.toml", "--replications", "1"];
    let english = place.run(&arguments).expect(0).out;
    assert!(
        english.contains("seed 7, 1 replication, Runaround"),
        "{english}"
    );
    assert!(!english.contains("±"), "{english}");
    let dutch = [arguments.as_slice(), &["--lang", "nl"]].concat();
    let dutch = place.run(&dutch).expect(0).out;
    assert!(
        dutch.contains("startgetal 7, 1 herhaling, Runaround"),
        "{dutch}"
    );
}

#[test]
fn a_bad_scenario_tells_all_its_errors_and_runs_nothing() {
    let place = Place::new();
    place.write(
        "bad.toml",
        &super::DESK.replace("agents", "agnets").replace("4min", "4"),
    );
    for arguments in [["run", "bad.toml"], ["check", "bad.toml"]] {
        place
            .run(&arguments)
            .expect(2)
            .says("agnets")
            .says("did you mean")
            .says("bad.toml:16")
            .says("runaround explain E");
    }
    place
        .run(&["run", "desk.toml", "--variant", "two_more"])
        .expect(2)
        .says("one_more");
    place
        .run(&["run", "desk.toml", "--set", "group.front.agnets=2"])
        .expect(2);
    assert_eq!(place.entries(), ["bad.toml", "desk.toml"]);
}

#[test]
fn a_scenario_may_come_from_standard_input() {
    let place = Place::new();
    let mut command = place.command(&["run", "-", "--json"]);
    let file = std::fs::File::open(place.path("desk.toml")).expect("the scenario");
    let done = command.stdin(file).output().expect("the program");
    assert_eq!(done.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(json["scenario"]["name"], "stdin");
}

#[test]
fn the_reference_answers_for_a_table_a_key_and_a_misspelling() {
    let place = Place::new();
    let whole = place.run(&["reference"]).expect(0).out;
    let table = place.run(&["reference", "queue.callback"]).expect(0).out;
    assert!(table.starts_with("## `[queue.NAME.callback]`"), "{table}");
    assert!(whole.contains(&table));
    for key in ["queue.callback.accepts", "queue.NAME.callback.accepts"] {
        let key = place.run(&["reference", key]).expect(0).out;
        assert!(key.starts_with("### `accepts`") && table.contains(&key));
    }
    let wrong = place.run(&["reference", "queue.callbak"]).expect(2);
    wrong.says("did you mean queue.callback?");
}

#[test]
fn check_explain_and_stories_answer() {
    let place = Place::new();
    let check = place.run(&["check", "desk.toml"]).expect(0).out;
    assert_eq!(
        check,
        "desk: no errors, 0 warnings; 1 reason, 2 queues, 2 groups, 1 variant\n"
    );
    let dutch = place.run(&["check", "desk.toml", "--lang", "nl"]).expect(0);
    assert_eq!(
        dutch.out,
        "desk: geen fouten, 0 waarschuwingen; 1 contactreden, 2 wachtrijen, 2 teams, 1 variant\n"
    );
    let all = place.run(&["explain"]).expect(0).out;
    assert!(all.lines().count() >= 30, "{all}");
    assert!(
        place
            .run(&["explain", "e001"])
            .expect(0)
            .out
            .starts_with("E001: ")
    );
    let stories = place.run(&["stories", "--lang", "nl"]).expect(0).out;
    assert!(stories.contains("S01  kastje-muur"), "{stories}");
    assert!(stories.contains("Van het kastje naar de muur"), "{stories}");
}

#[test]
fn requirements_decide_the_exit_code() {
    let place = Place::new();
    let run = |requirement: &str| place.run(&["run", "desk.toml", "-q", "--require", requirement]);
    assert_eq!(run("bounces_per_case>=0.1").expect(0).out, "");
    run("service_level>=100%")
        .expect(1)
        .says("service_level>=100% does not hold: service_level is 0.");
    run("servise_level>=0.8")
        .expect(2)
        .says("did you mean service_level?");
    run("service_level=0.8").expect(2).says("FIGURE>=X");
}

#[test]
fn the_built_in_story_runs_without_arguments() {
    let place = Place::new();
    let done = place.run(&[]).expect(0);
    assert!(done.out.contains("From pillar to post"), "{}", done.out);
    assert!(done.out.contains("FRUSTRATION BY BOUNCE"), "{}", done.out);
    assert!(
        done.out.contains("runaround run S01 --variant"),
        "{}",
        done.out
    );
    assert!(place.path("runaround-out/growth.svg").exists());
}

#[test]
fn a_new_scenario_is_complete_and_never_written_over_an_old_one() {
    let place = Place::new();
    for template in ["small", "day", "full", "S01"] {
        let file = format!("{template}.toml");
        place
            .run(&["new", template, "-o", &file])
            .expect(0)
            .says("Written: ");
        place.run(&["check", &file]).expect(0);
        assert_eq!(
            place
                .run(&["new", template])
                .expect(0)
                .out
                .lines()
                .next()
                .map(str::to_owned),
            std::fs::read_to_string(place.path(&file))
                .expect("the file")
                .lines()
                .next()
                .map(str::to_owned)
        );
    }
    place
        .run(&["new", "-o", "desk.toml"])
        .expect(3)
        .says("is not overwritten");
    place
        .run(&["new", "larger"])
        .expect(2)
        .says("small")
        .says("S01");
    let kept = std::fs::read_to_string(place.path("desk.toml")).expect("the scenario");
    assert_eq!(kept, super::DESK);
}

#[test]
fn what_is_resolved_can_be_run_and_the_schema_is_json() {
    let place = Place::new();
    let resolved = place
        .run(&["check", "desk.toml", "--resolved"])
        .expect(0)
        .out;
    assert!(resolved.contains("# default"), "{resolved}");
    place.write("resolved.toml", &resolved);
    place.run(&["run", "resolved.toml", "--quiet"]).expect(0);
    let schema = place.run(&["schema"]).expect(0).out;
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    assert!(schema["properties"]["run"].is_object());
}
