//! A scenario that has been understood, as the rest of the program sees it.

use super::build::Built;
use super::diagnostic::Diagnostics;
use super::document::{Document, Expected, Run};
use super::read::{Field, Filled};
use super::source::Source;
use super::tree::Node;
use super::values::WordsValue;
use crate::model::{Centre, Volume, Words};

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
    pub(super) complete: Complete,
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
pub(super) struct Complete {
    pub(super) tree: Node,
    pub(super) filled: Vec<Filled>,
}

/// What stands beside the document.
pub(super) struct Described<'v> {
    pub(super) hash: String,
    pub(super) variant: Option<&'v str>,
    pub(super) warnings: Diagnostics,
    pub(super) notes: Vec<String>,
    pub(super) complete: Complete,
}

/// What the rest of the program wants to know of a document.
pub(super) fn describe(
    source: &Source,
    document: &Document,
    built: Built,
    rest: Described<'_>,
) -> Scenario {
    let words =
        |field: &Field<WordsValue>| field.get().map(|words| words.0.clone()).unwrap_or_default();
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
                .map_or_else(|| usual_replications(run), |count| count.0),
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

/// A long run has its batches; opening days are repeated.
fn usual_replications(run: Option<&Run>) -> u32 {
    if run.is_some_and(|run| run.length.is_written()) {
        1
    } else {
        100
    }
}
