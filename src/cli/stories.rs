//! The built-in stories.

use super::console;
use super::errors::Failure;
use crate::model::{Language, Words};
use crate::scenario::{self, Source};

/// A story that is part of the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct BuiltIn {
    /// Its id.
    pub(super) id: &'static str,
    /// Its name: the file's name without its ending.
    pub(super) name: &'static str,
    /// The file.
    pub(super) text: &'static str,
}

/// The one that runs when nothing is asked for comes first.
pub(super) const STORIES: [BuiltIn; 6] = [
    BuiltIn {
        id: "S01",
        name: "kastje-muur",
        text: include_str!("../../scenarios/kastje-muur.toml"),
    },
    BuiltIn {
        id: "S02",
        name: "warm-doorverbinden",
        text: include_str!("../../scenarios/warm-doorverbinden.toml"),
    },
    BuiltIn {
        id: "S04",
        name: "die-is-er-vandaag-niet",
        text: include_str!("../../scenarios/die-is-er-vandaag-niet.toml"),
    },
    BuiltIn {
        id: "S11",
        name: "onbereikbaar",
        text: include_str!("../../scenarios/onbereikbaar.toml"),
    },
    BuiltIn {
        id: "S17",
        name: "twee-zieken",
        text: include_str!("../../scenarios/twee-zieken.toml"),
    },
    BuiltIn {
        id: "S21",
        name: "mail-in-zwart-gat",
        text: include_str!("../../scenarios/mail-in-zwart-gat.toml"),
    },
];

impl BuiltIn {
    /// Its text as a scenario to load.
    pub(super) fn source(&self) -> Source {
        Source::built_in(self.name, self.text)
    }
}

/// The story of this id or name, in upper or lower case.
pub(super) fn find(name: &str) -> Option<&'static BuiltIn> {
    STORIES.iter().find(|story| {
        [story.id, story.name]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// Prints id, name and title of each.
pub(super) fn list(language: Language) -> Result<(), Failure> {
    let mut text = String::new();
    for story in &STORIES {
        let title = scenario::load(&story.source(), &[], None)
            .map_or_else(|_| Words::default(), |loaded| loaded.title);
        let title = title.get(language).unwrap_or_default();
        text.push_str(&format!("{}  {:<20}  {title}\n", story.id, story.name));
    }
    console::print(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_are_found_by_id_and_name_and_carry_their_own_id() {
        assert_eq!(find("s01").map(|story| story.name), Some("kastje-muur"));
        assert_eq!(find("Kastje-Muur").map(|story| story.id), Some("S01"));
        assert!(find("S99").is_none());
        for story in &STORIES {
            let loaded = scenario::load(&story.source(), &[], None).unwrap();
            assert_eq!(loaded.story.and_then(|s| s.id).as_deref(), Some(story.id));
            assert!(loaded.title.en.is_some() && loaded.title.nl.is_some());
        }
    }
}
