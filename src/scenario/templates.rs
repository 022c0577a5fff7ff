//! Scenarios to start from: what `runaround new` writes.

/// A scenario to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows, in a sentence.
    pub about: &'static str,
    text: &'static str,
}

const TEMPLATES: [Template; 3] = [
    Template {
        name: "small",
        about: "Erlang A in a dozen lines: one queue, one group, customers who hang up",
        text: include_str!("templates/small.toml"),
    },
    Template {
        name: "day",
        about: "one day of a small centre: a profile, shifts, redials, one variant",
        text: include_str!("templates/day.toml"),
    },
    Template {
        name: "full",
        about: "a week at a town hall: menu, skills, transfers, frustration, variants; every part explained",
        text: include_str!("templates/full.toml"),
    },
];

/// All templates.
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// The text of a template.
pub fn template(name: &str) -> Option<String> {
    TEMPLATES
        .iter()
        .find(|template| template.name == name)
        .map(|template| template.text.to_owned())
}
