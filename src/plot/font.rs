//! The bundled font: how wide a text is, and its outlines.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, OutlineCurve, ScaleFont};

/// Families in SVG, the measured one first. Bitstream Vera Sans and Verdana have almost the same widths.
pub(super) const FAMILIES: &str = "'DejaVu Sans','Bitstream Vera Sans',Verdana,Geneva,sans-serif";

/// Half the height of capitals and figures, as a share of the size: how far below a point the base line stands of a
/// text that is centred on it.
pub(super) const HALF_CAPITAL: f64 = 0.365;

static NORMAL: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(include_bytes!("font/DejaVuSans.ttf")).ok());
static BOLD: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(include_bytes!("font/DejaVuSans-Bold.ttf")).ok());

fn of_weight(bold: bool) -> Option<&'static FontRef<'static>> {
    if bold { BOLD.as_ref() } else { NORMAL.as_ref() }
}

/// The outlines of a text that begins at 0 on its base line: y upwards, in ems.
pub(super) fn outlines(text: &str, bold: bool) -> Vec<OutlineCurve> {
    let Some(font) = of_weight(bold) else {
        return Vec::new();
    };
    let em = font.units_per_em().unwrap_or(1.0);
    let mut cursor = 0.0;
    let mut curves = Vec::new();
    for letter in text.chars() {
        let glyph = font.glyph_id(letter);
        let moved = |at: ab_glyph::Point| ab_glyph::point((cursor + at.x) / em, at.y / em);
        let outline = font.outline(glyph).map(|outline| outline.curves);
        curves.extend(outline.unwrap_or_default().into_iter().map(|c| match c {
            OutlineCurve::Line(a, b) => OutlineCurve::Line(moved(a), moved(b)),
            OutlineCurve::Quad(a, b, c) => OutlineCurve::Quad(moved(a), moved(b), moved(c)),
            OutlineCurve::Cubic(a, b, c, d) => {
                OutlineCurve::Cubic(moved(a), moved(b), moved(c), moved(d))
            }
        }));
        cursor += font.h_advance_unscaled(glyph);
    }
    curves
}

/// Width of a text in pixels at a font size in pixels, kerning left out (it only makes texts narrower).
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    match of_weight(bold) {
        Some(font) => {
            // ab_glyph scales by the height of the line; SVG scales by the em.
            let per_em = font.units_per_em().unwrap_or(1.0);
            let advance: f32 = text
                .chars()
                .map(|letter| {
                    font.as_scaled(font.height_unscaled())
                        .h_advance(font.glyph_id(letter))
                })
                .sum();
            f64::from(advance / per_em) * size
        }
        // The files are part of the program and a test reads them: this is never reached.
        None => text.chars().count() as f64 * size * 0.65,
    }
}

/// The text, or as much of it as fits with an ellipsis.
pub(super) fn shortened(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept: String = text.to_owned();
    while kept.pop().is_some() {
        let candidate = format!("{}…", kept.trim_end());
        if width(&candidate, size, bold) <= room {
            return candidate;
        }
    }
    String::new()
}

/// The text in lines that fit; at most `most` lines, the last one shortened.
pub(super) fn wrapped(text: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    if most == 0 {
        return Vec::new();
    }
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, bold) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(rest);
    }
    lines
        .iter()
        .map(|line| shortened(line, size, bold, room))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_fonts_can_be_read_and_have_every_letter_of_the_texts() {
        for font in [&NORMAL, &BOLD] {
            let font = font.as_ref().expect("a font");
            for letter in "aZ09éëïöüçñ–−±≥€“”‘’…·%()→".chars() {
                assert_ne!(font.glyph_id(letter).0, 0, "{letter}");
            }
        }
    }

    #[test]
    fn widths_are_those_of_the_font() {
        // Advance widths of DejaVu Sans 2.37: "0" is 1303 of 2048 units, "i" is 569; bold "0" is 1425.
        assert!((width("0", 20.48, false) - 13.03).abs() < 0.01);
        assert!((width("i", 20.48, false) - 5.69).abs() < 0.01);
        assert!((width("0", 20.48, true) - 14.25).abs() < 0.01);
    }

    #[test]
    fn long_texts_are_shortened_and_wrapped() {
        assert_eq!(shortened("short", 12.0, false, 100.0), "short");
        let short = shortened("a very long queue name", 12.0, false, 60.0);
        assert!(
            short.ends_with('…') && width(&short, 12.0, false) <= 60.0,
            "{short}"
        );
        let lines = wrapped("one two three four five six", 12.0, false, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(
            lines.iter().all(|line| width(line, 12.0, false) <= 60.0),
            "{lines:?}"
        );
    }
}
