//! What is wrong with a scenario, where, and how to mend it: plain data, and its rendering.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::codes::{self, Code};
use super::tree::Place;

/// Does it stop the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The scenario cannot be run.
    Error,
    /// Legal but suspicious.
    Warning,
}

/// A place in a text with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Name of the text: the file's name, or the `--set` argument.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes in the text.
    pub span: std::ops::Range<usize>,
    /// What is to be said about this place; may be empty.
    pub label: String,
    place: Place,
}

/// One thing that is wrong or suspicious.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// E001 and on for errors, W001 and on for warnings; [`super::explain`] says more.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// The place that is underlined.
    pub spot: Spot,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
    /// Other places that belong to it.
    pub others: Vec<Spot>,
}

/// A diagnostic before its place has been looked up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub(super) code: Code,
    pub(super) place: Place,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) others: Vec<(Place, String)>,
}

impl Finding {
    pub(super) fn new(code: Code, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            code,
            place,
            message: message.into(),
            label: String::new(),
            hint: None,
            others: Vec::new(),
        }
    }

    pub(super) fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = label.into();
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Finding {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn other(mut self, place: Place, label: impl Into<String>) -> Finding {
        self.others.push((place, label.into()));
        self
    }

    pub(super) fn is_error(&self) -> bool {
        self.code.0.starts_with('E')
    }
}

/// A text that diagnostics point into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedText {
    pub(super) name: String,
    pub(super) text: String,
}

/// The first so many by place are kept; nobody mends more at once.
const MOST: usize = 200;

/// Everything that is wrong or suspicious with a scenario, sorted by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    texts: Vec<NamedText>,
}

impl Diagnostics {
    pub(super) fn new(mut findings: Vec<Finding>, texts: Vec<NamedText>) -> Diagnostics {
        findings.sort_by(|a, b| (a.place, a.code.0).cmp(&(b.place, b.code.0)));
        findings.dedup_by(|a, b| a.place == b.place && a.code == b.code && a.message == b.message);
        findings.truncate(MOST);
        let list = findings
            .into_iter()
            .map(|finding| resolve(finding, &texts))
            .collect();
        Diagnostics { list, texts }
    }

    /// One error without any text to point into (a file that cannot be read).
    pub(super) fn single(finding: Finding, name: &str) -> Diagnostics {
        let texts = vec![NamedText {
            name: name.to_owned(),
            text: String::new(),
        }];
        Diagnostics::new(vec![finding], texts)
    }

    /// All of them, sorted by place.
    pub fn all(&self) -> &[Diagnostic] {
        &self.list
    }

    /// How many errors.
    pub fn errors(&self) -> usize {
        self.list
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .count()
    }

    /// How many warnings.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.errors()
    }

    /// Is there nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// For people: each with its place underlined and how to mend it.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        self.list
            .iter()
            .map(|diagnostic| self.render_one(diagnostic, &renderer))
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    fn render_one(&self, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code);
        let mut group = Group::with_title(title);
        let first = diagnostic.spot.place.text;
        let others = (0..self.texts.len() as u32).filter(|number| *number != first);
        for number in std::iter::once(first).chain(others) {
            let Some(text) = self.texts.get(number as usize) else {
                continue;
            };
            let spots: Vec<(&Spot, bool)> = std::iter::once((&diagnostic.spot, true))
                .chain(diagnostic.others.iter().map(|spot| (spot, false)))
                .filter(|(spot, _)| spot.place.text == number)
                .collect();
            if spots.is_empty() {
                continue;
            }
            let mut snippet = Snippet::source(text.text.as_str()).path(text.name.as_str());
            for (spot, primary) in spots {
                let kind = if primary {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let mark = kind.span(spot.span.clone());
                snippet = snippet.annotation(if spot.label.is_empty() {
                    mark
                } else {
                    mark.label(spot.label.as_str())
                });
            }
            group = group.element(snippet);
        }
        if let Some(hint) = &diagnostic.hint {
            group = group.element(Level::HELP.message(hint.as_str()));
        }
        renderer.render(&[group])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}

fn resolve(finding: Finding, texts: &[NamedText]) -> Diagnostic {
    debug_assert!(codes::explain(finding.code.0).is_some());
    Diagnostic {
        code: finding.code.0,
        severity: if finding.is_error() {
            Severity::Error
        } else {
            Severity::Warning
        },
        spot: spot(finding.place, finding.label, texts),
        message: finding.message,
        hint: finding.hint,
        others: finding
            .others
            .into_iter()
            .map(|(place, label)| spot(place, label, texts))
            .collect(),
    }
}

fn spot(place: Place, label: String, texts: &[NamedText]) -> Spot {
    let (file, text) = texts
        .get(place.text as usize)
        .map_or(("", ""), |named| (named.name.as_str(), named.text.as_str()));
    let start = boundary(text, place.start as usize);
    let end = boundary(text, (place.end as usize).max(start));
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Spot {
        file: file.to_owned(),
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        span: start..end,
        label,
        place,
    }
}

/// The nearest character boundary at or before this byte.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
