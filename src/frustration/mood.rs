//! How frustration is shown to people: an index from 0 to 100, and a word.

use super::Parameters;

/// The index shown to people, `100 (1 - exp(-F / 2))`: 0 at F = 0, 39 at 1, 63 at 2, 95 at 6. Transform each
/// customer first, then average. A scenario index, not a prediction of a survey.
#[inline]
pub fn index(f: f64) -> f64 {
    if f > 0.0 {
        -100.0 * libm::expm1(-0.5 * f)
    } else {
        0.0
    }
}

/// The mood word, from the index and the thresholds of [`Parameters`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// Below every threshold.
    Calm,
    /// From [`Parameters::irritated`].
    Irritated,
    /// From [`Parameters::angry`].
    Angry,
    /// From [`Parameters::rage`].
    Rage,
}

impl Mood {
    /// The mood at a frustration F.
    pub fn at(f: f64, parameters: &Parameters) -> Mood {
        let index = index(f);
        if index >= parameters.rage {
            Mood::Rage
        } else if index >= parameters.angry {
            Mood::Angry
        } else if index >= parameters.irritated {
            Mood::Irritated
        } else {
            Mood::Calm
        }
    }

    /// The key of this mood in machine output and language resources.
    pub const fn key(self) -> &'static str {
        match self {
            Mood::Calm => "calm",
            Mood::Irritated => "irritated",
            Mood::Angry => "angry",
            Mood::Rage => "rage",
        }
    }
}
