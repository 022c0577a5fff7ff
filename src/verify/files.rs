//! The scenarios of the cases, as they are built in.

use crate::scenario::Companions;

/// The scenarios of this folder by name.
macro_rules! scenarios {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../scenarios/verify/", $name, ".toml"))),)*]
    };
}

const SCENARIOS: &[(&str, &str)] = scenarios! {
    "aw-1" "cb-1" "dn-1" "dn-2" "ea-1" "ea-10" "ea-5" "ea-8" "eb-1" "eb-5" "ec-2" "ec-5" "ec-7" "ga-1" "ga-4" "ga-8"
    "fr-1" "fr-3" "ga-9" "gg-1" "jn-1" "mx-1" "nk-2" "nk-5" "pk-1" "pk-4" "pr-1" "pr-3" "rd-1" "rf-1" "rr-1" "rt-3" "sbr-i2" "sbr-n1"
    "sbr-v1" "tv-1" "tv-5" "ww-1" "ww-6" "xf-1"
};

/// The workload of the benches, which is a case too.
const WORKLOAD: &str = include_str!("../../benches/w2.toml");

/// Files that scenarios refer to.
pub(super) const COMPANIONS: Companions = &[
    ("tv-1.csv", include_str!("../../scenarios/verify/tv-1.csv")),
    (
        "tv-1-start.csv",
        include_str!("../../scenarios/verify/tv-1-start.csv"),
    ),
];

/// The scenario of a case.
pub(super) fn scenario(id: &str) -> Option<&'static str> {
    if id == "W2" {
        return Some(WORKLOAD);
    }
    let known = SCENARIOS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(id));
    known.map(|(_, text)| *text)
}
