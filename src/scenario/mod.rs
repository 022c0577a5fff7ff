//! The scenario file: from TOML text to a [`crate::model::Centre`], with every mistake found at once.
//!
//! The way of a scenario: text, spanned tree (`tree`), changes laid over it (`overlay`: `--set`, then a variant),
//! typed document (`document`), model (`build`). The document's types give the reading, the check of keys, the
//! schema and the defaults; nothing is written down twice. Mistakes are collected on the whole way as [`Diagnostics`].

mod build;
mod codes;
mod csv_file;
mod diagnostic;
mod document;
mod follow_on;
mod hash;
pub mod measures;
mod overlay;
mod read;
pub mod reference;
mod relative;
mod resolved;
mod schema;
mod set;
mod source;
pub mod table;
mod templates;
mod tree;
mod understood;
mod values;
mod variants;

use std::collections::BTreeSet;

use diagnostic::{Finding, NamedText};
use document::Document;
use hash::content_hash;
use read::{Filled, Read, Reader};
use set::set;
use tree::{Node, Place, Shape};
use understood::{Complete, Described, describe};

pub use codes::{Explanation, UNREADABLE_FILE, explain, explanations};
pub use diagnostic::{Diagnostic, Diagnostics, Severity, Spot};
pub use resolved::{assumed, resolved};
pub use schema::schema;
pub use source::{Companions, Source};
pub use templates::{Template, template, templates};
pub use understood::{Direction, Expectation, Question, RunSettings, Scenario, Story, Variant};
pub use values::WEEKDAYS;

/// Everything that came of reading one tree.
struct Understood {
    findings: Vec<Finding>,
    filled: Vec<Filled>,
    notes: Vec<String>,
    files: Vec<u64>,
    document: Option<Document>,
    built: Option<build::Built>,
}

/// Reads a scenario. `overrides` are `key=value` as after `--set`; they act as if written at the end of the file.
/// With a variant, its changes and those of the variants it builds on are laid over the base.
///
/// # Errors
/// Everything that is wrong, at once, sorted by place. Errors of all variants are found, whichever is asked for.
pub fn load(
    source: &Source,
    overrides: &[String],
    variant: Option<&str>,
) -> Result<Scenario, Diagnostics> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let mut texts = vec![NamedText {
        name: source.name.clone(),
        text: text.to_owned(),
    }];
    let mut findings = Vec::new();
    if u32::try_from(text.len()).is_err() {
        findings.push(Finding::new(
            codes::TOO_BIG,
            Place::default(),
            "the scenario is larger than 4 GB",
        ));
        return Err(Diagnostics::new(findings, texts));
    }
    let (mut tree, errors) = tree::parse(text, 0);
    let syntax: Vec<Finding> = errors.into_iter().map(syntax_finding).collect();
    for argument in overrides {
        set(&mut tree, argument, &mut texts, &mut findings);
    }
    let asked = variant.map(|name| {
        texts.push(NamedText {
            name: "--variant".into(),
            text: name.to_owned(),
        });
        Asked::new(name, texts.len() - 1)
    });
    if !syntax.is_empty() {
        return Err(despite_syntax(source, &tree, syntax, findings, texts));
    }
    if tree
        .as_table()
        .is_some_and(|table| table.entries.is_empty())
    {
        let finding = Finding::new(codes::EMPTY, Place::default(), "the scenario is empty")
            .hint("`runaround new small` writes a scenario to start from");
        return Err(Diagnostics::new(vec![finding], texts));
    }
    let base = understand(source, &tree);
    let base_fingerprints = base.files.clone();
    let (chosen, chosen_tree) = all_variants(source, &tree, base, asked, &mut findings);
    if findings.iter().any(Finding::is_error) {
        if !overrides.is_empty() {
            let own = findings_of_the_file(source, text);
            follow_on::drop_those_of_sets(&mut findings, &own, &texts[..=overrides.len()]);
        }
        follow_on::keep_one_of_each_relative_value(&mut findings, &texts);
        return Err(Diagnostics::new(findings, texts));
    }
    let Understood {
        document: Some(document),
        built: Some(built),
        filled,
        notes,
        files,
        ..
    } = chosen
    else {
        return Err(Diagnostics::new(findings, texts));
    };
    let mut fingerprints = base_fingerprints;
    fingerprints.extend(files);
    let hash = content_hash(text, overrides, variant, &fingerprints);
    let complete = Complete {
        tree: chosen_tree,
        filled,
    };
    let warnings = Diagnostics::new(findings, texts);
    Ok(describe(
        source,
        &document,
        built,
        Described {
            hash,
            variant,
            warnings,
            notes,
            complete,
        },
    ))
}

/// The variant that was asked for, and where it was.
#[derive(Clone, Copy)]
struct Asked<'n> {
    name: &'n str,
    place: Place,
}

impl Asked<'_> {
    fn new(name: &str, text: usize) -> Asked<'_> {
        let place = Place {
            text: text as u32,
            start: 0,
            end: name.len() as u32,
        };
        Asked { name, place }
    }
}

/// What is wrong with a file as it stands, without what the command line changes.
fn findings_of_the_file(source: &Source, text: &str) -> Vec<Finding> {
    let (tree, _) = tree::parse(text, 0);
    let mut findings = Vec::new();
    all_variants(
        source,
        &tree,
        understand(source, &tree),
        None,
        &mut findings,
    );
    findings
}

fn syntax_finding(error: tree::SyntaxError) -> Finding {
    let hint = if error.message.starts_with("duplicate key") {
        "the same key or table stands here twice: keep one"
    } else if error.message.starts_with("invalid date") {
        "a date is year, month and day, as in 2026-03-02"
    } else if error.message.contains("string") {
        "a text begins and ends with a quote, on one line"
    } else {
        "a line is `key = value` or a [table]; texts stand in quotes"
    };
    let message = format!("this is not TOML: {}", error.message);
    Finding::new(codes::SYNTAX, error.place, message).hint(hint)
}

/// Nobody mends more of them at once.
const MOST_SYNTAX_ERRORS: usize = 200;

/// With broken TOML: unknown keys and bad values of the lines that could be read are told too, but nothing that the
/// unread lines may have caused.
fn despite_syntax(
    source: &Source,
    tree: &Node,
    mut syntax: Vec<Finding>,
    mut findings: Vec<Finding>,
    texts: Vec<NamedText>,
) -> Diagnostics {
    let mut reader = reader(source);
    Document::read(tree, &mut reader);
    syntax.truncate(MOST_SYNTAX_ERRORS);
    let line = |place: Place| {
        let text = texts
            .get(place.text as usize)
            .map_or("", |named| named.text.as_str());
        (
            place.text,
            text.bytes()
                .take(place.start as usize)
                .filter(|byte| *byte == b'\n')
                .count(),
        )
    };
    let broken: BTreeSet<(u32, usize)> = syntax.iter().map(|finding| line(finding.place)).collect();
    let own = |finding: &Finding| {
        finding.code != codes::MISSING_KEY
            && finding.code != codes::LAW_PARAMETERS
            && finding.code != codes::NOT_A_LAW
            && finding.code != codes::EMPTY
            && finding.code != codes::SHARES
            && !broken.contains(&line(finding.place))
    };
    findings.extend(reader.findings.into_iter().filter(own));
    findings.extend(syntax);
    Diagnostics::new(findings, texts)
}

fn reader(source: &Source) -> Reader {
    Reader {
        folder: source.folder.clone(),
        companions: source.companions,
        ..Reader::default()
    }
}

fn understand(source: &Source, tree: &Node) -> Understood {
    let mut reader = reader(source);
    let document = Document::read(tree, &mut reader);
    let built = document
        .as_ref()
        .and_then(|document| build::Builder::new(document, &mut reader).build());
    Understood {
        findings: reader.findings,
        filled: reader.filled,
        notes: reader.notes,
        files: reader.files,
        document,
        built,
    }
}

/// Checks every variant and gives the one that was asked for (the base when none was).
fn all_variants(
    source: &Source,
    tree: &Node,
    base: Understood,
    asked: Option<Asked<'_>>,
    findings: &mut Vec<Finding>,
) -> (Understood, Node) {
    let wanted = asked.map(|asked| asked.name);
    let broken: BTreeSet<Place> = base
        .findings
        .iter()
        .filter(|finding| finding.is_error())
        .map(|finding| finding.place)
        .collect();
    findings.extend(
        base.findings
            .iter()
            .filter(|finding| finding.is_error() || wanted.is_none())
            .cloned(),
    );
    let Some(document) = base.document.as_ref() else {
        return (base, tree.clone());
    };
    if !variants::check(document, findings) {
        return (base, tree.clone());
    }
    let names: Vec<String> = document
        .variant
        .get()
        .iter()
        .flat_map(|variants| variants.names())
        .map(str::to_owned)
        .collect();
    let mut chosen = None;
    for name in &names {
        let mut found = Vec::new();
        let stack = variants::stack(document, name);
        let changed = variants::apply(tree, &stack, &broken, &mut found);
        let understood = understand(source, &changed);
        found.extend(understood.findings.iter().cloned());
        let is_wanted = wanted == Some(name.as_str());
        found.retain(|finding| finding.is_error() || is_wanted);
        for finding in found {
            let known = base
                .findings
                .iter()
                .any(|old| old.code == finding.code && old.message == finding.message);
            if !known || !finding.is_error() {
                findings.push(in_variant(finding, name, tree));
            }
        }
        if is_wanted {
            chosen = Some((understood, changed));
        }
    }
    if let (Some(Asked { name, place }), None) = (asked, &chosen) {
        let hint = build::unknown_name_hint(name, "variant", names.iter().map(String::as_str));
        let message = format!("no such variant: `{name}`");
        findings.push(Finding::new(codes::UNKNOWN_NAME, place, message).hint(hint));
    }
    chosen.unwrap_or((base, tree.clone()))
}

/// A finding that only a variant has says so, unless it points into the variant itself.
fn in_variant(mut finding: Finding, name: &str, tree: &Node) -> Finding {
    let variants = tree.as_table().and_then(|table| table.table("variant"));
    let within = variants.is_some_and(|variants| {
        variants
            .entries
            .iter()
            .any(|variant| contains_place(&variant.node, finding.place))
    });
    if !within {
        finding.message = format!("{} (in variant `{name}`)", finding.message);
    }
    finding
}

fn contains_place(node: &Node, place: Place) -> bool {
    match &node.shape {
        Shape::Table(table) => table
            .entries
            .iter()
            .any(|entry| entry.place == place || contains_place(&entry.node, place)),
        Shape::List(list) => list.iter().any(|node| contains_place(node, place)),
        _ => node.place == place,
    }
}
