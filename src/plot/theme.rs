//! The one theme: what every mark looks like, on light and on dark paper.
//!
//! The hues are those of Okabe and Ito (2008, "Color Universal Design"), darkened on light paper until a label in them
//! has a contrast of 4.5 to 1. No meaning hangs on hue alone: lines differ by dash and label, the parts of a stack by
//! the lean of their hatching, a gap and a label.

/// What a mark stands for. The theme decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Role {
    Paper,
    Ink,
    Muted,
    Grid,
    Axis,
    Rage,
    Before,
    BeforeRaw,
    After,
    AfterRaw,
    Target,
    Heat,
    OnHeat,
    OnPale,
    Arrival,
    Wait,
    Bounce,
    Retelling,
    NonAnswer,
    Tone,
    Unreachable,
}

/// How a role looks.
pub(super) struct Look {
    pub(super) role: Role,
    /// Colour on light paper.
    pub(super) light: &'static str,
    /// Colour on dark paper.
    pub(super) dark: &'static str,
    /// Dashes of its lines, in pixels.
    pub(super) dash: &'static str,
}

const fn look(role: Role, light: &'static str, dark: &'static str, dash: &'static str) -> Look {
    Look {
        role,
        light,
        dark,
        dash,
    }
}

/// Every role, in the order of [`Role`].
pub(super) const LOOKS: [Look; 21] = [
    look(Role::Paper, "#ffffff", "#15191e", ""),
    look(Role::Ink, "#1b1f24", "#e8eaed", ""),
    look(Role::Muted, "#5a626b", "#a3abb4", ""),
    look(Role::Grid, "#dfe3e7", "#2c333b", ""),
    look(Role::Axis, "#8a929b", "#6f7882", ""),
    look(Role::Rage, "#a3123a", "#ff8fa3", "1.5 3"),
    look(Role::Before, "#005f97", "#6cc0f0", ""),
    look(Role::BeforeRaw, "#005f97", "#6cc0f0", "2 3"),
    look(Role::After, "#a84300", "#ffb070", "9 3"),
    look(Role::AfterRaw, "#a84300", "#ffb070", "2 3"),
    look(Role::Target, "#5a626b", "#a3abb4", "6 3"),
    look(Role::Heat, "#005f97", "#6cc0f0", ""),
    look(Role::OnHeat, "#ffffff", "#15191e", ""),
    look(Role::OnPale, "#1b1f24", "#e8eaed", ""),
    look(Role::Arrival, "#5b4a42", "#bfb0a8", ""),
    look(Role::Wait, "#005f97", "#6cc0f0", ""),
    look(Role::Bounce, "#a84300", "#ffb070", ""),
    look(Role::Retelling, "#7a6200", "#f0dd66", ""),
    look(Role::NonAnswer, "#00694d", "#53d3ab", ""),
    look(Role::Tone, "#a3123a", "#ff8fa3", ""),
    look(Role::Unreachable, "#7b3f72", "#dfa5d3", ""),
];

/// What a picture without a reader's preference is drawn on; an SVG follows the reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Dark ink on white.
    Light,
    /// Light ink on almost black.
    Dark,
}

impl Role {
    /// The look of the role with this number; ink when there is none.
    pub(super) fn numbered(number: u8) -> Role {
        LOOKS
            .get(usize::from(number))
            .map_or(Role::Ink, |look| look.role)
    }

    /// Its colour on this paper.
    pub(super) fn colour(self, paper: Paper) -> &'static str {
        match paper {
            Paper::Light => self.look().light,
            Paper::Dark => self.look().dark,
        }
    }

    pub(super) fn look(self) -> &'static Look {
        &LOOKS[self as usize]
    }

    /// Texts on a coloured cell have no halo of paper around them.
    pub(super) fn has_halo(self) -> bool {
        !matches!(self, Role::OnHeat | Role::OnPale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours after WCAG 2.2: (L1 + 0.05) / (L2 + 0.05).
    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(colour: &str) -> f64 {
        let channel = |from: usize| {
            let value = u8::from_str_radix(&colour[from..from + 2], 16).expect("two hex digits");
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                libm::pow((value + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn looks_stand_in_the_order_of_their_roles() {
        for (number, look) in LOOKS.iter().enumerate() {
            assert_eq!(look.role as usize, number);
            assert_eq!(Role::numbered(number as u8), look.role);
        }
    }

    #[test]
    fn everything_that_is_written_or_drawn_as_data_can_be_read_on_both_papers() {
        let quiet = [Role::Paper, Role::Grid, Role::Axis, Role::OnHeat];
        for look in LOOKS.iter().filter(|look| !quiet.contains(&look.role)) {
            let (light, dark) = (
                contrast(look.light, LOOKS[0].light),
                contrast(look.dark, LOOKS[0].dark),
            );
            assert!(
                light >= 4.5 && dark >= 4.5,
                "{:?}: {light:.2} {dark:.2}",
                look.role
            );
        }
    }

    /// A colour on paper at an opacity.
    fn blended(colour: &str, paper: &str, opacity: f64) -> String {
        let channel = |of: &str, from: usize| {
            f64::from(u8::from_str_radix(&of[from..from + 2], 16).expect("hex"))
        };
        let mixed = [1, 3, 5].map(|from| {
            (opacity * channel(colour, from) + (1.0 - opacity) * channel(paper, from)).round() as u8
        });
        format!("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2])
    }

    #[test]
    fn numbers_on_every_shade_of_a_cell_can_be_read() {
        // The matrix draws shades up to 0.41 with dark numbers and from 0.85 with light ones.
        let shades = [
            (0.06, Role::OnPale),
            (0.41, Role::OnPale),
            (0.85, Role::OnHeat),
            (1.0, Role::OnHeat),
        ];
        for (opacity, text) in shades {
            let (heat, text, paper) = (Role::Heat.look(), text.look(), Role::Paper.look());
            let light = contrast(&blended(heat.light, paper.light, opacity), text.light);
            let dark = contrast(&blended(heat.dark, paper.dark, opacity), text.dark);
            assert!(
                light >= 4.5 && dark >= 4.5,
                "{opacity}: {light:.2} {dark:.2}"
            );
        }
    }

    #[test]
    fn percentages_on_every_cause_can_be_read() {
        let causes = LOOKS.iter().filter(|look| look.role >= Role::Arrival);
        for look in causes {
            let text = Role::OnHeat.look();
            assert!(
                contrast(look.light, text.light) >= 4.5 && contrast(look.dark, text.dark) >= 4.5,
                "{:?}",
                look.role
            );
        }
    }
}
