//! The texts of one language: read once from its resource file, then looked up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Key;
use crate::engine::BounceCause;
use crate::model::Language;

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(include_str!("en.toml")));
static DUTCH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(include_str!("nl.toml")));

/// What a figure is called and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureText {
    /// Name in a table, without unit.
    pub name: &'static str,
    /// Unit as a reader sees it; `%` for shares.
    pub unit: &'static str,
    /// One sentence with the formula in words.
    pub definition: &'static str,
}

/// The text of a key that has no placeholders.
pub fn say(language: Language, key: Key) -> &'static str {
    let text = catalogue(language).text(key);
    debug_assert!(placeholders(text).next().is_none(), "{key:?} needs values");
    text
}

/// What [`fill`] does, with values made for it.
pub fn fill_with(language: Language, key: Key, values: &[(&str, String)]) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fill(language, key, &values)
}

/// The text of a key with its placeholders `{name}` replaced. Give exactly the placeholders that the text has. A
/// placeholder `{name:one|many}` becomes its first word when the value of that name is 1, else its second.
pub fn fill(language: Language, key: Key, values: &[(&str, &str)]) -> String {
    let template = catalogue(language).text(key);
    debug_assert!(
        values
            .iter()
            .all(|(name, _)| placeholders(template).any(|held| held == *name)),
        "{key:?} has no such placeholder among {values:?}"
    );
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        let (name, words) = parts(name);
        let value = values.iter().find(|(given, _)| *given == name);
        match (value, words) {
            (Some((_, value)), None) => text.push_str(value),
            (Some((_, value)), Some((one, many))) => {
                text.push_str(if *value == "1" { one } else { many });
            }
            (None, _) => {
                debug_assert!(false, "{key:?} needs a value for {name}");
                text.push_str(name);
            }
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Name, unit and definition of a figure by its name in machine output, such as `service_level`.
pub fn figure(language: Language, name: &str) -> Option<FigureText> {
    let texts = catalogue(language);
    let part = |part: &str| texts.find(&format!("figure.{name}.{part}"));
    Some(FigureText {
        name: part("name")?,
        unit: part("unit")?,
        definition: part("definition")?,
    })
}

/// The names of all figures that have texts, in alphabetical order.
pub fn figure_names() -> impl Iterator<Item = &'static str> {
    ENGLISH
        .0
        .keys()
        .filter_map(|path| path.strip_prefix("figure.")?.strip_suffix(".name"))
}

/// A cause of frustration by its name in machine output, such as `non_answer`.
pub fn cause(language: Language, name: &str) -> Option<&'static str> {
    catalogue(language).find(&format!("cause.{name}"))
}

/// A parameter of frustration by its name in the scenario, such as `bounce_growth`.
pub fn parameter(language: Language, name: &str) -> Option<&'static str> {
    catalogue(language).find(&format!("parameter.{name}"))
}

/// What a value is that may be assumed, by its key in the scenario, such as `group.desk.away_for`.
pub fn assumed(language: Language, key: &str) -> Option<&'static str> {
    let mut names = key.rsplit('.');
    let (name, owner) = (names.next()?, names.next()?);
    let texts = catalogue(language);
    texts
        .find(&format!("assumed.{owner}.{name}"))
        .or_else(|| texts.find(&format!("assumed.{name}")))
}

/// The unit of a parameter by its key, such as `frustration_per_minute`.
pub fn parameter_unit(language: Language, key: &str) -> Option<&'static str> {
    catalogue(language).find(&format!("parameter_unit.{key}"))
}

/// What a parameter rests on by its key, such as `assumed`.
pub fn evidence(language: Language, key: &str) -> Option<&'static str> {
    catalogue(language).find(&format!("evidence.{key}"))
}

/// A mood by its name in machine output, such as `angry`.
pub fn mood(language: Language, name: &str) -> Option<&'static str> {
    catalogue(language).find(&format!("mood.{name}"))
}

/// A kind of queue by its name in machine output, such as `erlang_a`.
pub fn kind(language: Language, name: &str) -> Option<&'static str> {
    catalogue(language).find(&format!("kind.{name}"))
}

/// Why a case was bounced.
pub fn bounce_cause(language: Language, cause: BounceCause) -> &'static str {
    let name = match cause {
        BounceCause::Rule => "rule",
        BounceCause::Redirect => "redirect",
        BounceCause::Escalation => "escalation",
        BounceCause::KeyPersonNotIn => "key_person_not_in",
        BounceCause::WrongMenuChoice => "wrong_menu_choice",
        BounceCause::DoesNotKnowTheWay => "does_not_know_the_way",
        BounceCause::LacksTheSkill => "lacks_the_skill",
        BounceCause::AsMeasured => "as_measured",
    };
    catalogue(language)
        .find(&format!("bounce_cause.{name}"))
        .unwrap_or(name)
}

/// Why a case was bounced, by the cause's name in machine output, such as `lacks_the_skill`.
pub fn bounce_cause_named(language: Language, name: &str) -> Option<&'static str> {
    catalogue(language).find(&format!("bounce_cause.{name}"))
}

/// The name of a placeholder, and its words for one and for many if it has them.
fn parts(placeholder: &str) -> (&str, Option<(&str, &str)>) {
    match placeholder.split_once(':') {
        None => (placeholder, None),
        Some((name, words)) => (name, words.split_once('|')),
    }
}

/// The names of the placeholders of a text, in order.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(placeholder, _)| parts(placeholder).0)
}

pub(super) fn catalogue(language: Language) -> &'static Catalogue {
    match language {
        Language::English => &ENGLISH,
        Language::Dutch => &DUTCH,
    }
}

/// Texts by path, such as `growth.title`.
pub(super) struct Catalogue(pub(super) BTreeMap<String, String>);

impl Catalogue {
    /// The resources are part of the program and tests hold them to their form, so there is nobody to report a
    /// fault to: what cannot be read is left out.
    pub(super) fn read(resource: &str) -> Catalogue {
        let mut texts = BTreeMap::new();
        if let Ok(table) = resource.parse::<toml::Table>() {
            flatten(&table, "", &mut texts);
        }
        Catalogue(texts)
    }

    fn find(&'static self, path: &str) -> Option<&'static str> {
        self.0.get(path).map(String::as_str)
    }

    fn text(&'static self, key: Key) -> &'static str {
        self.find(key.path()).unwrap_or(key.path())
    }
}

fn flatten(table: &toml::Table, prefix: &str, texts: &mut BTreeMap<String, String>) {
    for (name, value) in table {
        let path = format!("{prefix}{name}");
        match value {
            toml::Value::String(text) => {
                texts.insert(path, text.clone());
            }
            toml::Value::Table(inner) => flatten(inner, &format!("{path}."), texts),
            _ => {}
        }
    }
}
