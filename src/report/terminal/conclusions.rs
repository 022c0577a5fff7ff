//! One plain sentence for each headline of a comparison: up, down, no clear difference or the same, and whether the
//! conclusion needs the feedback of frustration on behaviour.

use super::cell::Scale;
use super::comparison::Pair;
use super::sentences::{in_language, uncapitalised};
use crate::experiment::{Change, Difference, FeedbackRole, Measure};
use crate::model::Language;
use crate::text::{Key, figure, fill, say};

/// The figures that get a sentence: those by which people decide.
pub(super) const HEADLINES: [&str; 9] = [
    "bounces_per_case",
    "frustration",
    "rage_share",
    "solved",
    "contacts_per_case",
    "service_level",
    "asa",
    "abandonment",
    "cost_per_contact",
];

/// What the variant is called: its own title, else that of its file.
pub(in crate::report) fn variant_title(pair: &Pair<'_>, language: Language) -> String {
    let titles = &pair.variant.kept.titles;
    let title = match &pair.variant.variant {
        Some(_) => in_language(&titles.variant, language),
        None => in_language(&titles.scenario, language),
    };
    title.unwrap_or(pair.name).to_owned()
}

/// A figure's name inside a sentence: abbreviations keep their capitals.
pub(super) fn inside(name: &str) -> String {
    if name.chars().nth(1).is_some_and(char::is_uppercase) {
        name.to_owned()
    } else {
        uncapitalised(name)
    }
}

/// All sentences of a variant.
pub(in crate::report) fn all(pair: &Pair<'_>, language: Language) -> Vec<String> {
    let mut sentences: Vec<String> = HEADLINES
        .iter()
        .filter_map(|name| sentence(pair, name, language))
        .collect();
    sentences.extend(blind(pair, language));
    sentences
}

fn sentence(pair: &Pair<'_>, name: &str, language: Language) -> Option<String> {
    let base = &pair.comparison.base;
    let before = base.metrics.get(name)?;
    let after = pair.variant.metrics.get(name)?;
    let difference = pair.comparison.differences.get(pair.name)?.get(name)?;
    let scale = Scale::of(before, base.currency.as_deref(), language);
    let figure = inside(figure(language, name)?.name);
    let variant = variant_title(pair, language);
    let names = [("variant", variant.as_str()), ("figure", figure.as_str())];
    let mut text = conclusion(&names, before, after, difference, &scale, language)?;
    let without = pair.comparison.without_feedback.get(pair.name);
    let role = pair.comparison.feedback_role(pair.name, name);
    if let Some((role, without)) = role.zip(without.and_then(|found| found.get(name))) {
        let value = scale.with_interval(without.value, without.half_width);
        text.push(' ');
        text += &fill(language, role_key(role), &[("difference", &value)]);
    }
    Some(text)
}

fn role_key(role: FeedbackRole) -> Key {
    match role {
        FeedbackRole::NotNeeded => Key::CompareToo,
        FeedbackRole::Needed => Key::CompareOnlyWith,
        FeedbackRole::Hides => Key::CompareHidden,
        FeedbackRole::Reverses => Key::CompareReversed,
    }
}

/// The sentence itself; none when the figure is not defined.
fn conclusion(
    names: &[(&str, &str); 2],
    before: &Measure,
    after: &Measure,
    difference: &Difference,
    scale: &Scale,
    language: Language,
) -> Option<String> {
    let value = difference.value?;
    let Some(half) = difference.half_width else {
        return Some(fill(language, Key::CompareNoInterval, names));
    };
    // As precise as the difference, which is known better than either: else both could look the same.
    let halves = [before.half_width, after.half_width, Some(half)];
    let [from, to] = scale.side_by_side([before.value, after.value], &halves);
    let size = |value: f64, unit| scale.size(value, Some(half), unit);
    let moved = |key| {
        let size_of = value.abs();
        let values = [
            names[0],
            names[1],
            ("difference", &size(size_of, true)),
            ("low", &size(size_of - half, false)),
            ("high", &size(size_of + half, true)),
            ("from", &from),
            ("to", &to),
        ];
        fill(language, key, &values)
    };
    Some(match difference.direction {
        Change::Up => moved(Key::ConclusionUp),
        Change::Down => moved(Key::ConclusionDown),
        Change::Same => fill(language, Key::ConclusionSame, names),
        Change::Unclear => {
            let low = scale.signed(Some(value - half), Some(half));
            let high = scale.signed(Some(value + half), Some(half));
            let values = [names[0], names[1], ("low", &low), ("high", &high)];
            fill(language, Key::ConclusionUnclear, &values)
        }
    })
}

/// The service level moves less than this, as a share: hardly (assumed).
const HARDLY: f64 = 0.01;

/// Frustration moves more than this many points of the index: noticed (assumed).
const NOTICED: f64 = 1.0;

/// That the service level does not see what frustration does.
fn blind(pair: &Pair<'_>, language: Language) -> Option<String> {
    let differences = pair.comparison.differences.get(pair.name)?;
    let still = differences
        .get("service_level")?
        .interval()
        .is_some_and(|(low, high)| low > -HARDLY && high < HARDLY);
    let moved = differences
        .get("frustration")?
        .interval()
        .is_some_and(|(low, high)| low > NOTICED || high < -NOTICED);
    (still && moved).then(|| say(language, Key::ConclusionBlind).to_owned())
}
