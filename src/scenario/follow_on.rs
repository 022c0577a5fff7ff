//! Errors that only follow from another one stay unsaid.

use std::collections::BTreeSet;

use super::diagnostic::{Finding, NamedText};
use super::relative::Relative;
use super::tree::Place;

/// Keeps what is wrong with the file itself (`own`) and what is wrong in the `--set` arguments; the rest follows
/// from them. Where nothing is wrong in an argument, what it causes elsewhere is kept, and the argument is shown.
/// `texts` are the file and the arguments.
pub(super) fn drop_those_of_sets(
    findings: &mut Vec<Finding>,
    own: &[Finding],
    texts: &[NamedText],
) {
    let sets = 1..texts.len() as u32;
    let in_set = |finding: &Finding| sets.contains(&finding.place.text);
    let is_own = |finding: &Finding| own.contains(finding);
    if findings
        .iter()
        .any(|finding| finding.is_error() && in_set(finding))
    {
        findings.retain(|finding| {
            !finding.is_error()
                || in_set(finding)
                || is_own(finding)
                || finding.place.text >= sets.end
        });
        return;
    }
    let [_, argument] = texts else {
        return;
    };
    for finding in findings.iter_mut() {
        let shown = finding.others.iter().any(|(place, _)| place.text == 1);
        if finding.is_error() && finding.place.text == 0 && !shown && !own.contains(finding) {
            let place = Place {
                text: 1,
                start: 0,
                end: argument.text.len() as u32,
            };
            finding.others.push((place, "after this change".to_owned()));
        }
    }
}

/// A relative value can make many values of a table wrong at once: it is said once.
pub(super) fn keep_one_of_each_relative_value(findings: &mut Vec<Finding>, texts: &[NamedText]) {
    let mut told: BTreeSet<Place> = BTreeSet::new();
    findings.retain(|finding| !is_relative_at(finding.place, texts) || told.insert(finding.place));
}

fn is_relative_at(place: Place, texts: &[NamedText]) -> bool {
    texts
        .get(place.text as usize)
        .and_then(|named| named.text.get(place.start as usize..place.end as usize))
        .is_some_and(|written| Relative::parse(written.trim_matches(['"', '\''])).is_some())
}
