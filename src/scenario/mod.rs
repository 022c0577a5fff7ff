//! The scenario file: from TOML text to a [`Centre`], with every mistake found at once.
//!
//! The way of a scenario: text, spanned tree ([`tree`]), changes laid over it ([`overlay`]: `--set`, then a variant),
//! typed document ([`document`]), model ([`build`]). The document's types give the reading, the check of keys, the
//! schema and the defaults; nothing is written down twice. Mistakes are collected on the whole way as [`Diagnostics`].

mod build;
mod codes;
mod csv_file;
mod diagnostic;
mod document;
pub mod measures;
mod overlay;
mod read;
mod relative;
mod resolved;
mod schema;
mod source;
mod templates;
mod tree;
mod values;
mod variants;

use read::{Filled, Read, Reader};
use tree::{Node, Origin, Place, Shape};

pub use codes::{Explanation, explain, explanations};
pub use diagnostic::{Diagnostic, Diagnostics, Severity, Spot};
pub use resolved::resolved;
pub use schema::schema;
pub use source::Source;
pub use templates::{Template, template, templates};

use crate::model::{Centre, Volume, Words};
use diagnostic::{Finding, NamedText};
use document::{Document, Expected};

/// A scenario that has been understood: one base, or the base with a variant laid over it.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Name of the source.
    pub name: String,
    /// Hash of everything that decides the result: text, `--set` values, CSV files and variant.
    pub hash: String,
    /// The variant that was applied; none: the base.
    pub variant: Option<String>,
    /// Title: the story's; may be empty.
    pub title: Words,
    /// The story, when the file tells one.
    pub story: Option<Story>,
    /// The centre: everything that one replication needs.
    pub centre: Centre,
    /// How the run is repeated.
    pub run: RunSettings,
    /// By reason: was the volume given as fresh cases or as offered contacts.
    pub volumes: Vec<Volume>,
    /// The variants of the file, in the order of the text.
    pub variants: Vec<Variant>,
    /// Questions for a workshop.
    pub questions: Vec<Question>,
    /// What is expected of variants.
    pub expectations: Vec<Expectation>,
    /// Legal but suspicious.
    pub warnings: Diagnostics,
    /// What was found out about CSV files (separator, decimal sign, rows), to be shown.
    pub notes: Vec<String>,
    complete: Complete,
}

/// A story: what the file is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Short id such as S01.
    pub id: Option<String>,
    /// Title.
    pub title: Words,
    /// Text.
    pub text: Words,
}

/// How a run is repeated, and in which money it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunSettings {
    /// Where random numbers start.
    pub seed: u64,
    /// How many replications.
    pub replications: u32,
    /// The currency of all amounts (three letters); none: there are no amounts.
    pub currency: Option<String>,
}

/// A variant as the file describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its title; may be empty.
    pub title: Words,
    /// The variants on which it builds.
    pub after: Vec<String>,
    /// What it costs: amount and time ("day"; none: once), in the currency of the run.
    pub cost: Option<(f64, Option<String>)>,
}

/// A question: predict, then run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub name: String,
    /// The question itself.
    pub ask: Words,
    /// The figure that answers it.
    pub figure: String,
    /// The variant that it is about.
    pub variant: Option<String>,
}

/// The direction that is expected of a figure against the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It rises.
    Up,
    /// It falls.
    Down,
    /// It hardly changes.
    Flat,
    /// It falls or hardly changes.
    NotUp,
    /// It rises or hardly changes.
    NotDown,
}

/// What is expected of a figure in a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The variant.
    pub variant: String,
    /// The figure.
    pub figure: String,
    /// Its direction against the base.
    pub direction: Direction,
}

/// The tree as it is run, with what was filled in.
#[derive(Clone, Debug)]
struct Complete {
    tree: Node,
    filled: Vec<Filled>,
}

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
    let (chosen, chosen_tree) = all_variants(source, &tree, base, variant, &mut findings);
    if findings.iter().any(Finding::is_error) {
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

fn syntax_finding(error: tree::SyntaxError) -> Finding {
    Finding::new(
        codes::SYNTAX,
        error.place,
        format!("this is not TOML: {}", error.message),
    )
    .label(error.message)
}

/// With broken TOML: unknown keys and bad values of the lines that could be read are told too, but nothing that the
/// unread lines may have caused.
fn despite_syntax(
    source: &Source,
    tree: &Node,
    syntax: Vec<Finding>,
    mut findings: Vec<Finding>,
    texts: Vec<NamedText>,
) -> Diagnostics {
    let mut reader = reader(source);
    Document::read(tree, &mut reader);
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
    let broken: Vec<(u32, usize)> = syntax.iter().map(|finding| line(finding.place)).collect();
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
    wanted: Option<&str>,
    findings: &mut Vec<Finding>,
) -> (Understood, Node) {
    findings.extend(
        base.findings
            .iter()
            .filter(|finding| finding.is_error() || wanted.is_none())
            .cloned(),
    );
    let Some(document) = base.document.as_ref() else {
        return (base, tree.clone());
    };
    variants::check(document, findings);
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
        let changed = variants::apply(tree, &variants::stack(document, name), &mut found);
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
    if let (Some(wanted), None) = (wanted, &chosen) {
        let hint = build::unknown_name_hint(wanted, "variant", names.iter().map(String::as_str));
        let message = format!("no such variant: `{wanted}`");
        findings.push(Finding::new(codes::UNKNOWN_NAME, Place::default(), message).hint(hint));
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

/// One `--set` argument, laid over the tree.
fn set(tree: &mut Node, argument: &str, texts: &mut Vec<NamedText>, findings: &mut Vec<Finding>) {
    let text = texts.len() as u32;
    texts.push(NamedText {
        name: "--set".into(),
        text: argument.to_owned(),
    });
    let whole = Place {
        text,
        start: 0,
        end: argument.len() as u32,
    };
    let refuse = |message: String| {
        Finding::new(codes::BAD_SET, whole, message)
            .hint("write KEY=VALUE, as in --set group.desk.agents=6")
    };
    let Some((key, value)) = argument.split_once('=') else {
        findings.push(refuse(format!("--set {argument} has no equals sign")));
        return;
    };
    let relative = relative::Relative::parse(value.trim()).is_some();
    let (mut parsed, errors) = tree::parse(argument, text);
    if relative || !errors.is_empty() {
        // A bare word or a relative value: a text without its quotes.
        let quoted = serde_json::Value::String(value.trim().to_owned()).to_string();
        let (again, errors) = tree::parse(&format!("{key}={quoted}"), text);
        if let Some(error) = errors.first() {
            findings.push(refuse(format!(
                "--set {argument} cannot be understood: {}",
                error.message
            )));
            return;
        }
        parsed = again;
    }
    parsed.set_origin(&Origin::Set);
    let (Shape::Table(base), Shape::Table(change)) = (&mut tree.shape, &parsed.shape) else {
        return;
    };
    if change.entries.is_empty() {
        findings.push(refuse(format!("--set {argument} sets nothing")));
        return;
    }
    let mut overlay = overlay::Overlay {
        origin: Origin::Set,
        findings,
    };
    overlay.apply(base, change);
}

struct Described<'v> {
    hash: String,
    variant: Option<&'v str>,
    warnings: Diagnostics,
    notes: Vec<String>,
    complete: Complete,
}

fn describe(
    source: &Source,
    document: &Document,
    built: build::Built,
    rest: Described<'_>,
) -> Scenario {
    let words = |field: &read::Field<values::WordsValue>| {
        field.get().map(|words| words.0.clone()).unwrap_or_default()
    };
    let story = document.story.get().map(|story| Story {
        id: story.id.get().map(|id| id.0.clone()),
        title: words(&story.title),
        text: words(&story.text),
    });
    let run = document.run.get();
    Scenario {
        name: source.name.clone(),
        hash: rest.hash,
        variant: rest.variant.map(str::to_owned),
        title: story
            .as_ref()
            .map(|story| story.title.clone())
            .unwrap_or_default(),
        story,
        centre: built.centre,
        run: RunSettings {
            seed: run.and_then(|run| run.seed.get()).map_or(1, |seed| seed.0),
            replications: run
                .and_then(|run| run.replications.get())
                .map_or(1, |count| count.0),
            currency: built.currency,
        },
        volumes: built.volumes,
        variants: described_variants(document),
        questions: described_questions(document),
        expectations: described_expectations(document),
        warnings: rest.warnings,
        notes: rest.notes,
        complete: rest.complete,
    }
}

fn described_variants(document: &Document) -> Vec<Variant> {
    let entries = document
        .variant
        .get()
        .into_iter()
        .flat_map(|variants| &variants.entries);
    entries
        .filter_map(|entry| {
            let variant = entry.value.as_ref()?;
            Some(Variant {
                name: entry.name.clone(),
                title: variant
                    .title
                    .get()
                    .map(|words| words.0.clone())
                    .unwrap_or_default(),
                after: variant
                    .after
                    .get()
                    .into_iter()
                    .flatten()
                    .map(|name| name.text.clone())
                    .collect(),
                cost: variant
                    .cost
                    .get()
                    .map(|cost| (cost.amount, cost.per.clone())),
            })
        })
        .collect()
}

fn described_questions(document: &Document) -> Vec<Question> {
    let entries = document
        .question
        .get()
        .into_iter()
        .flat_map(|questions| &questions.entries);
    entries
        .filter_map(|entry| {
            let question = entry.value.as_ref()?;
            Some(Question {
                name: entry.name.clone(),
                ask: question.ask.get()?.0.clone(),
                figure: question.figure.get()?.0.clone(),
                variant: question.variant.get().map(|name| name.text.clone()),
            })
        })
        .collect()
}

fn described_expectations(document: &Document) -> Vec<Expectation> {
    let entries = document
        .expect
        .get()
        .into_iter()
        .flat_map(|expects| &expects.entries);
    entries
        .flat_map(|entry| {
            entry
                .value
                .iter()
                .flat_map(|expects| &expects.0)
                .map(|(figure, expected)| Expectation {
                    variant: entry.name.clone(),
                    figure: figure.clone(),
                    direction: match expected {
                        Expected::Up => Direction::Up,
                        Expected::Down => Direction::Down,
                        Expected::Flat => Direction::Flat,
                        Expected::NotUp => Direction::NotUp,
                        Expected::NotDown => Direction::NotDown,
                    },
                })
        })
        .collect()
}

/// FNV-1a over several texts, each closed so that they cannot run into each other.
fn hash_of(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for part in parts {
        part.iter().copied().for_each(&mut add);
        add(0xff);
        (part.len() as u64)
            .to_le_bytes()
            .into_iter()
            .for_each(&mut add);
    }
    hash
}

/// The content hash: line ends do not count, so that a file means the same on every platform.
fn content_hash(text: &str, overrides: &[String], variant: Option<&str>, files: &[u64]) -> String {
    let text = text.replace("\r\n", "\n");
    let files: Vec<u8> = files.iter().flat_map(|file| file.to_le_bytes()).collect();
    let mut parts: Vec<&[u8]> = vec![
        text.as_bytes(),
        &files,
        variant.unwrap_or_default().as_bytes(),
    ];
    parts.extend(overrides.iter().map(String::as_bytes));
    format!("{:016x}", hash_of(&parts))
}
