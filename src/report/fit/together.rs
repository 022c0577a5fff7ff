//! How busy days of several reasons go together, told.

use serde_json::{Value, json};

use super::law_text::significant;
use super::{Estimated, Unit, estimates_json, interval_json, paragraph, range, table};
use crate::fit::Arrivals;
use crate::fit::arrivals::Together;
use crate::model::Language;
use crate::text::number::number;
use crate::text::{Key, fill, fill_with, say};

fn names(fitted: &Arrivals, places: &[usize]) -> Vec<String> {
    let name = |place: &usize| fitted.reasons.get(*place).map(|reason| reason.name.clone());
    places.iter().filter_map(name).collect()
}

/// The correlation that all have, and that of each two.
fn estimates(fitted: &Arrivals, together: &Together, language: Language) -> Vec<Estimated> {
    let mut lines = vec![Estimated::of(
        language,
        ("correlation_of_reasons", Key::FitTogether),
        Unit::Plain,
        together.correlation,
        Key::FitTogetherIs,
    )];
    lines.extend(together.pairs.iter().map(|(first, second, value)| {
        let both = names(fitted, &[*first, *second]);
        Estimated {
            name: format!("correlation_of_{}", both.join("_and_")),
            title: format!("  {}", both.join(" · ")),
            unit: Unit::Plain,
            value: *value,
            definition: None,
        }
    }));
    lines
}

/// For people; nothing where there are not two reasons to tell of.
pub(super) fn told(fitted: &Arrivals, language: Language) -> String {
    let Some(together) = &fitted.together else {
        return String::new();
    };
    let lines = estimates(fitted, together, language);
    let mut text = format!("\n{}\n", say(language, Key::FitTogetherTitle));
    let values = [
        ("reasons", names(fitted, &together.reasons).join(", ")),
        ("days", together.days.to_string()),
    ];
    text += &paragraph(&fill_with(language, Key::FitTogetherSeen, &values));
    text += &format!("\n{}\n", table(&lines, language));
    let high = number(language, together.correlation.high, 2);
    text += &paragraph(&if together.found() {
        say(language, Key::FitTogetherFound).to_owned()
    } else {
        fill(language, Key::FitTogetherNot, &[("high", &high)])
    });
    if !together.changing.is_empty() {
        let reasons = names(fitted, &together.changing).join(", ");
        text += &paragraph(&fill(
            language,
            Key::FitTogetherChanges,
            &[("reasons", &reasons)],
        ));
    }
    text
}

/// What the numbers are.
pub(super) fn defined(fitted: &Arrivals, language: Language) -> Vec<Estimated> {
    let together = fitted.together.as_ref();
    together.map_or_else(Vec::new, |together| estimates(fitted, together, language))
}

/// For machines.
pub(super) fn as_json(fitted: &Arrivals) -> Value {
    let Some(together) = &fitted.together else {
        return Value::Null;
    };
    let pairs = together.pairs.iter().map(|(first, second, value)| {
        let mut pair = interval_json(*value);
        pair["reasons"] = json!(names(fitted, &[*first, *second]));
        pair
    });
    json!({
        "reasons": names(fitted, &together.reasons),
        "left_out": names(fitted, &together.changing),
        "days": together.days,
        "estimates": estimates_json(&estimates(fitted, together, Language::English)[..1]),
        "pairs": pairs.collect::<Vec<Value>>(),
    })
}

/// `[busyness.together]`, where days go together; `keys` are the names of the reasons in the scenario.
pub(super) fn written(fitted: &Arrivals, keys: &[String], language: Language) -> String {
    let Some(together) = fitted.together.as_ref().filter(|one| one.found()) else {
        return String::new();
    };
    let mut name = "together".to_owned();
    while keys.contains(&name) {
        name.push('_');
    }
    let reasons = together.reasons.iter().filter_map(|place| keys.get(*place));
    let reasons: Vec<String> = reasons.map(|key| format!("\"{key}\"")).collect();
    format!(
        "[busyness.{name}]\ncorrelation = {}   # {}\nreasons = [{}]\n\n",
        significant(together.correlation.value, 2),
        range(language, Unit::Plain, together.correlation),
        reasons.join(", "),
    )
}
