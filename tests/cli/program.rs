//! Completions and manual pages.

use super::{Place, entries};

#[test]
fn every_shell_gets_its_completions() {
    let place = Place::new();
    for (shell, holds) in [
        ("bash", "complete -F _runaround"),
        ("zsh", "#compdef runaround"),
        ("fish", "complete -c runaround"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion:arg-completer[runaround]"),
    ] {
        let script = place.run(&["completions", shell]).expect(0).out;
        assert!(script.contains(holds), "{shell}: {script}");
        for word in ["sweep", "one-at-a-time", "excel-nl"] {
            assert!(script.contains(word), "{shell}: no {word}");
        }
    }
    let wrong = place.run(&["completions", "tcsh"]).expect(2);
    assert_eq!(wrong.out, "");
}

#[cfg(unix)]
#[test]
fn the_completions_are_a_script_that_bash_reads() {
    let place = Place::new();
    let script = place.run(&["completions", "bash"]).expect(0).out;
    place.write("runaround.bash", &script);
    let Ok(read) = std::process::Command::new("bash")
        .args(["-n", "runaround.bash"])
        .current_dir(place.path(""))
        .output()
    else {
        return;
    };
    assert!(read.status.success() && read.stderr.is_empty(), "{read:?}");
}

#[test]
fn there_is_a_page_for_the_program_and_for_every_command() {
    let place = Place::new();
    let page = place.run(&["man"]).expect(0).out;
    assert!(page.contains(".TH RUNAROUND 1"), "{page}");
    assert!(page.contains("runaround\\-run(1)"), "{page}");
    let run = place.run(&["man", "run"]).expect(0).out;
    assert!(
        run.contains(".TH RUNAROUND-RUN 1")
            && run.contains(".SH EXAMPLES\n.nf\n  runaround run S01"),
        "{run}"
    );
    place
        .run(&["man", "runn"])
        .expect(2)
        .says("there are run, ");
    let written = place.run(&["man", "-o", "pages"]).expect(0).out;
    assert_eq!(written.lines().count(), 19);
    let pages = entries(&place.path("pages"));
    assert!(
        pages.contains(&"runaround-compare.1".to_owned()),
        "{pages:?}"
    );
    let same = std::fs::read_to_string(place.path("pages/runaround-run.1"));
    assert_eq!(same.expect("a page"), run);
}
