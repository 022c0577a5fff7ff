//! Site by site: who is there, how busy they are, what they handle and what they cost.

use super::by_name::{Form, Parts};
use super::layout::{QUIET, paragraph};
use crate::experiment::Findings;
use crate::model::Language;
use crate::text::{Key, say};

const FORMS: [Form; 4] = [
    (&["agents", "occupancy", "handled", "aht", "wages"], 1),
    (&["agents", "occupancy", "handled", "aht", "wages"], 5),
    (&["agents", "occupancy", "handled", "aht"], 1),
    (&["agents", "occupancy", "handled", "aht"], 4),
];

/// The same where nobody has a wage.
const UNPAID: [Form; 2] = [FORMS[2], FORMS[3]];

/// The table with its note; empty where there are no sites.
pub(super) fn by_site(
    findings: &Findings,
    language: Language,
    width: usize,
    text_width: usize,
) -> Vec<String> {
    if findings.sites.is_empty() {
        return Vec::new();
    }
    let parts = Parts {
        findings,
        language,
        heading: Key::SitesTitle,
        column: Key::SitesSite,
        measures: &findings.sites,
        title: &|site| site,
        short: &[
            ("agents", Key::SitesAgents),
            ("occupancy", Key::SitesOccupancy),
            ("aht", Key::SitesHandling),
        ],
        with_unit: &["occupancy", "aht", "wages"],
    };
    let mut all = findings.sites.iter();
    let paid = all.any(|(_, site)| site.get("wages").is_some_and(|wages| wages.value.is_some()));
    let forms: &[Form] = if paid { &FORMS } else { &UNPAID };
    let mut lines = parts.lines(forms, width);
    lines.extend(paragraph(QUIET, say(language, Key::SitesNote), text_width));
    lines
}
