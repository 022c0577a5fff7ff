//! The axis of the frustration index: from 0 to 100, its steps are the moods.

use super::font::{HALF_CAPITAL, width};
use super::layout::spread;
use super::picture::Anchor;
use super::sheet::{BODY, Panel, Pen, SMALL, Sheet};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::number;
use crate::text::{Key, say};

/// From which index a customer is called irritated, angry, in rage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels {
    /// From here irritated.
    pub irritated: f64,
    /// From here angry.
    pub angry: f64,
    /// From here rage.
    pub rage: f64,
}

impl Default for Levels {
    /// The index levels of the model: 30, 55, 75.
    fn default() -> Levels {
        Levels {
            irritated: 30.0,
            angry: 55.0,
            rage: 75.0,
        }
    }
}

/// The steps of the axis with their texts, and how they are drawn.
fn steps(language: Language, levels: Levels) -> [(f64, String, Role, Role); 5] {
    let named =
        |level: f64, key: Key| format!("{} {}", say(language, key), number(language, level, 0));
    [
        (0.0, number(language, 0.0, 0), Role::Muted, Role::Axis),
        (
            levels.irritated,
            named(levels.irritated, Key::LevelIrritated),
            Role::Muted,
            Role::Grid,
        ),
        (
            levels.angry,
            named(levels.angry, Key::LevelAngry),
            Role::Muted,
            Role::Grid,
        ),
        (
            levels.rage,
            named(levels.rage, Key::LevelRage),
            Role::Rage,
            Role::Rage,
        ),
        (100.0, number(language, 100.0, 0), Role::Muted, Role::Grid),
    ]
}

/// Room that the axis needs to the left of its panel, in pixels.
pub(super) fn room(language: Language, levels: Levels) -> f64 {
    steps(language, levels)
        .iter()
        .map(|(_, text, _, _)| width(text, SMALL, true))
        .fold(0.0, f64::max)
        + 8.0
}

impl Sheet<'_> {
    /// Lines and texts of the axis, and its name above it.
    pub(super) fn index_axis(&self, panel: &Panel, language: Language, levels: Levels) {
        let steps = steps(language, levels);
        let wanted: Vec<f64> = steps
            .iter()
            .map(|step| panel.y(step.0) + SMALL * HALF_CAPITAL)
            .collect();
        let places = spread(
            &wanted,
            SMALL + 1.0,
            panel.space.top,
            panel.space.bottom + SMALL * HALF_CAPITAL,
        );
        for ((level, text, text_role, line_role), place) in steps.iter().zip(places) {
            self.across(panel, *level, *line_role, 1.0);
            let pen = Pen::new(*text_role, SMALL).anchored(Anchor::End);
            let pen = if *text_role == Role::Rage {
                pen.bold()
            } else {
                pen
            };
            self.text((panel.space.left - 6.0, place), text, pen);
        }
        let left = super::sheet::EDGE;
        let name = say(language, Key::AxisFrustration);
        self.text(
            (left, panel.space.top - 10.0),
            name,
            Pen::new(Role::Ink, BODY),
        );
    }
}
