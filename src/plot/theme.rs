//! The one theme: what every mark looks like, on light and on dark paper.
//!
//! The hues are those of Okabe and Ito (2008, "Color Universal Design"), darkened on light paper until a label in them
//! has a contrast of 4.5 to 1. No meaning hangs on hue alone: lines differ by dash, stacks by lightness, gaps and
//! labels.

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

impl Role {
    /// The look of the role with this number; ink when there is none.
    pub(super) fn numbered(number: u8) -> Role {
        LOOKS
            .get(usize::from(number))
            .map_or(Role::Ink, |look| look.role)
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
                ((value + 0.055) / 1.055).powf(2.4)
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

    #[test]
    fn numbers_on_the_darkest_cell_can_be_read() {
        let (heat, text) = (Role::Heat.look(), Role::OnHeat.look());
        assert!(contrast(heat.light, text.light) >= 4.5);
        assert!(contrast(heat.dark, text.dark) >= 4.5);
    }
}
