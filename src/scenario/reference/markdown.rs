//! The reference as Markdown.

use std::fmt::Write;

use super::examples::{DAY, Direction, LONG};
use super::{Example, Form, Key, KeyTable, Kind, Needed, Reference};

/// More parts than this are not listed one by one.
const MOST_PARTS: usize = 20;

const HEAD: &str = "\
# The scenario language

Every table and key of a scenario file. This page is made from the types of the program by `runaround reference`;
`runaround reference queue.callback` prints one table of it.

Of each key: what can stand behind it, whether it may be left out and what holds then, what it means, and an example. *NAME*
stands for a name that you give. A default that is *assumed* has no data behind it.

Where a value can be written *by the clock*, a table from clock times can stand in its place, as in
`{ \"9:00\" = 0.9, \"12:00\" = 0.7 }`: each value holds until the next, the last until the first of the next day.

An example is what stands under `[variant.NAME.change]`: a variant of the small scenario below. \"Moves\" tells which figures
differ clearly with the example: against the same scenario without it (but with the lines under `# with`), over the same
customers. Another value, or another centre, can move other figures. Tests run every example and hold every move to what
is said here.
";

/// "clock time" for the type `ClockTime`.
pub(super) fn words_of(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

impl Reference {
    /// The whole reference.
    pub fn markdown(&self) -> String {
        let mut out = HEAD.to_owned();
        out.push_str("\n## The scenario of the examples\n");
        fenced(&mut out, DAY);
        out.push_str("\nKeys of a long run are laid over this one:\n");
        fenced(&mut out, LONG);
        for table in self.tables.iter().filter(|table| !table.places.is_empty()) {
            out.push_str(&self.table_markdown(table));
        }
        out.push_str("\n# Values\n");
        for kind in &self.kinds {
            kind.write(&mut out);
        }
        out.push_str("\n# Tables within values\n");
        for table in self.tables.iter().filter(|table| table.places.is_empty()) {
            out.push_str(&self.table_markdown(table));
        }
        out
    }

    /// One table of it.
    pub fn table_markdown(&self, table: &KeyTable) -> String {
        let mut out = format!("\n## {}\n\n{}\n", title(table), table.about);
        if table.places.len() > 1 {
            let places: Vec<String> = table.places[1..].iter().map(|at| bracketed(at)).collect();
            let _ = writeln!(out, "\nAlso: {}.", places.join(", "));
        }
        if !table.within.is_empty() {
            let kinds: Vec<String> = table.within.iter().map(|kind| linked(kind)).collect();
            let _ = writeln!(out, "\nPart of: {}.", kinds.join(", "));
        }
        for key in &table.keys {
            out.push_str(&self.key_markdown(table, key));
        }
        out
    }

    /// One key of a table.
    pub fn key_markdown(&self, table: &KeyTable, key: &Key) -> String {
        let form = self.form(table, key);
        let mut out = format!("\n### `{}`\n\n{}\n\n{form}", key.name, key.about);
        let _ = match &key.need {
            Needed::Required => writeln!(out, ", required."),
            Needed::Optional(meaning) => writeln!(out, ". Left out: {meaning}."),
            Needed::Default(value) => writeln!(out, ". Default: `{value}`."),
            Needed::Assumed(value) => writeln!(out, ". Default: `{value}`, *assumed*."),
            Needed::Section => writeln!(out, ". Each key has its default."),
        };
        let rests = key.example.as_ref().and_then(Example::rests);
        for evidence in [key.evidence.as_deref(), rests].into_iter().flatten() {
            let _ = writeln!(out, "{evidence}");
        }
        if let Some(example) = &key.example {
            write_example(example, &mut out);
        }
        out
    }

    /// What stands behind a key, in words.
    fn form(&self, table: &KeyTable, key: &Key) -> String {
        let place = match table.places.first().map(String::as_str) {
            None => String::new(),
            Some("") => key.name.clone(),
            Some(place) => format!("{place}.{}", key.name),
        };
        match &key.form {
            Form::Table(_) => format!("A table: {}", bracketed(&place)),
            Form::ByClock(inner) if inner.table().is_some() => {
                format!("A table, by the clock if wanted: {}", bracketed(&place))
            }
            Form::Named(inner) if inner.table().is_some() => {
                format!("Tables by name: {}", bracketed(&format!("{place}.NAME")))
            }
            form => {
                let said = said(form);
                let rest = said.strip_prefix("a ");
                rest.map_or_else(|| said.clone(), |rest| format!("A {rest}"))
            }
        }
    }
}

impl Kind {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "\n## {}\n\n{}\n", words_of(&self.name), self.about);
        if !self.samples.is_empty() {
            let samples: Vec<String> = self.samples.iter().map(|one| format!("`{one}`")).collect();
            let _ = writeln!(out, "\nFor example {}.", samples.join(", "));
        }
        let (explained, plain): (Vec<_>, Vec<_>) = self
            .words
            .iter()
            .partition(|(_, meaning)| !meaning.is_empty());
        if !plain.is_empty() {
            let words: Vec<String> = plain.iter().map(|(word, _)| format!("`{word}`")).collect();
            let _ = writeln!(out, "\nWords: {}.", words.join(", "));
        }
        out.push_str(if explained.is_empty() { "" } else { "\n" });
        for (word, meaning) in explained {
            let _ = writeln!(out, "- `\"{word}\"`: {meaning}");
        }
        if self.parts.is_empty() || self.parts.len() > MOST_PARTS {
            return;
        }
        out.push('\n');
        for (key, form) in &self.parts {
            let _ = writeln!(out, "- `{key}`: {}", said(form));
        }
    }
}

fn write_example(example: &Example, out: &mut String) {
    let (with, lines) = (example.with(), example.example());
    if with.is_empty() {
        fenced(out, lines);
    } else {
        fenced(out, &format!("# with\n{with}\n# the example\n{lines}"));
    }
    if example.is_long() {
        out.push_str("\nOver the long run.\n");
    }
    let moves: Vec<String> = example
        .moves()
        .unwrap_or_default()
        .iter()
        .map(|moved| match moved.direction {
            Direction::Up => format!("`{}` up", moved.figure),
            Direction::Down => format!("`{}` down", moved.figure),
        })
        .collect();
    if !moves.is_empty() {
        let _ = writeln!(out, "\nMoves: {}.", moves.join(", "));
    }
}

fn title(table: &KeyTable) -> String {
    match table.places.first().map(String::as_str) {
        Some("") => "Sections".to_owned(),
        Some(place) => bracketed(place),
        None => words_of(&table.name),
    }
}

fn bracketed(place: &str) -> String {
    format!("`[{place}]`")
}

/// A form in words, with a link to its kind.
fn said(form: &Form) -> String {
    match form {
        Form::Table(name) => format!("a table: {}", linked(name)),
        Form::Value(kind) => format!("*{}*", linked(kind)),
        Form::Named(inner) => format!("a table from names to {}", said(inner)),
        Form::List(inner) => format!("a list of {}", said(inner)),
        Form::ByClock(inner) => format!("{}, by the clock if wanted", said(inner)),
    }
}

fn linked(name: &str) -> String {
    let words = words_of(name);
    let anchor = words.replace(' ', "-");
    format!("[{words}](#{anchor})")
}

fn fenced(out: &mut String, text: &str) {
    let _ = write!(out, "\n```toml\n{}\n```\n", text.trim());
}
