//! Labels at the right end of lines and stacks, in place of a legend.

use super::font::{HALF_CAPITAL, shortened, width};
use super::layout::spread;
use super::sheet::{Pen, SMALL, Sheet, Space, tenths};
use super::theme::Role;

/// A label and the point in pixels that it names.
pub(super) struct EndLabel {
    pub(super) from: (f64, f64),
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) bold: bool,
}

/// Room that labels need to the right of a panel; never more than a third of the space, longer ones are cut.
pub(super) fn end_label_room(texts: impl Iterator<Item = String>, space: Space) -> f64 {
    texts
        .map(|text| width(&text, SMALL, true) + 14.0)
        .fold(0.0, f64::max)
        .min(space.width() / 3.0)
}

impl Sheet<'_> {
    /// Labels in a column from the panel to the right edge, moved apart, each with a thin line to its point.
    pub(super) fn end_labels(&self, panel: Space, right: f64, labels: &[EndLabel]) {
        let wanted: Vec<f64> = labels
            .iter()
            .map(|label| label.from.1 + SMALL * HALF_CAPITAL)
            .collect();
        let places = spread(&wanted, SMALL + 3.0, panel.top, panel.bottom);
        let left = panel.right + 8.0;
        for (label, place) in labels.iter().zip(places) {
            let from = (tenths(label.from.0), tenths(label.from.1));
            let to = (tenths(left - 3.0), tenths(place - SMALL * HALF_CAPITAL));
            self.faint_line(vec![from, to], Role::Axis, 0.8, 0.7);
            let pen = Pen {
                bold: label.bold,
                ..Pen::new(label.role, SMALL)
            };
            self.text(
                (left, place),
                &shortened(&label.text, SMALL, label.bold, right - left),
                pen,
            );
        }
    }
}
