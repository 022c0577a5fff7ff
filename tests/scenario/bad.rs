//! Every file of `tests/bad` gives the messages of its snapshot.

use std::collections::BTreeSet;
use std::path::Path;

use runaround::scenario::{Diagnostics, Severity, Source, explain, explanations, load};

/// The diagnostics of a bad file. Its first lines can say `# set: KEY=VALUE` and `# variant: NAME`.
fn diagnostics(path: &Path) -> Diagnostics {
    let name = path.file_name().unwrap().to_string_lossy();
    let mut source = match Source::from_bytes(name, &std::fs::read(path).unwrap()) {
        Ok(source) => source,
        Err(diagnostics) => return diagnostics,
    };
    source.folder = path.parent().map(Path::to_path_buf);
    let text = source.text.clone();
    let told = |what: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(what))
            .map(|rest| rest.trim().to_owned())
    };
    let overrides: Vec<String> = told("# set:").into_iter().collect();
    match load(&source, &overrides, told("# variant:").as_deref()) {
        Ok(scenario) => scenario.warnings,
        Err(diagnostics) => diagnostics,
    }
}

#[test]
fn every_bad_file_says_what_is_wrong() {
    let files = super::files("tests/bad");
    assert!(files.len() >= 50);
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let found = diagnostics(&path);
        assert!(!found.is_empty(), "{name} is not bad");
        let warns = name.starts_with("warn-") || name == "csv-outside-hours";
        assert_eq!(found.errors() == 0, warns, "{name}: {found}");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../bad/snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, found.render(false)));
    }
}

#[test]
fn every_code_is_given_by_some_file() {
    let mut given: BTreeSet<&str> = BTreeSet::new();
    for path in super::files("tests/bad") {
        given.extend(
            diagnostics(&path)
                .all()
                .iter()
                .map(|diagnostic| diagnostic.code),
        );
    }
    let known: BTreeSet<&str> = explanations()
        .iter()
        .map(|explanation| explanation.code)
        .collect();
    assert!(known.len() >= 30);
    assert_eq!(
        given, known,
        "codes that no file gives, or that nobody explains"
    );
}

#[test]
fn ten_files_have_three_or_more_errors_of_different_kinds() {
    let rich = super::files("tests/bad")
        .into_iter()
        .filter(|path| {
            let found = diagnostics(path);
            let errors = found
                .all()
                .iter()
                .filter(|diagnostic| diagnostic.severity == Severity::Error);
            errors
                .map(|diagnostic| diagnostic.code)
                .collect::<BTreeSet<_>>()
                .len()
                >= 3
        })
        .count();
    assert!(rich >= 10, "only {rich}");
}

#[test]
fn diagnostics_are_sorted_by_place_and_point_into_the_text() {
    for path in super::files("tests/bad") {
        let found = diagnostics(&path);
        let places: Vec<(String, usize)> = found
            .all()
            .iter()
            .map(|diagnostic| (diagnostic.spot.file.clone(), diagnostic.spot.span.start))
            .collect();
        let file = |place: &(String, usize)| place.0.starts_with("--");
        assert!(
            places.is_sorted_by_key(|place| (file(place), place.1)),
            "{}",
            path.display()
        );
        assert!(
            found
                .all()
                .iter()
                .all(|diagnostic| diagnostic.spot.line >= 1 && diagnostic.spot.column >= 1)
        );
    }
}

#[test]
fn explanations_are_found_in_any_case_and_are_complete() {
    assert_eq!(explain("e014"), explain("E014"));
    assert!(explain("E999").is_none());
    for explanation in explanations() {
        let texts = [
            explanation.title,
            explanation.text,
            explanation.wrong,
            explanation.right,
        ];
        assert!(
            texts.iter().all(|text| !text.is_empty()),
            "{}",
            explanation.code
        );
    }
}
