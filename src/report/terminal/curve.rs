//! The growth curve: frustration by bounce, as in the picture, drawn in characters.

use super::canvas::{Canvas, Line, Screen};
use super::layout::{QUIET, left, right, styled, widest, width_of};
use crate::experiment::{Findings, Moods};
use crate::model::Language;
use crate::plot::GrowthStep;
use crate::report::charts::growth_steps;
use crate::text::number::number;
use crate::text::{Key, say};
use anstyle::{AnsiColor, Style};

/// Rows of the curve: steps of about 8 points of the index.
const ROWS: usize = 13;
/// A wider curve is no clearer.
const WIDEST: usize = 78;
/// Columns beside the first and the last step.
const MARGIN: f64 = 2.0;

const BEFORE: Style = AnsiColor::Blue.on_default().bold();
const AFTER: Style = AnsiColor::Yellow.on_default().bold();
const RAGE: Style = AnsiColor::Red.on_default();

/// Marks, on a screen with Unicode and without.
const STEP: (char, char) = ('●', '#');
const STEP_AFTER: (char, char) = ('■', '@');
const RAW: (char, char) = ('○', 'o');
const RANGE: (char, char) = ('░', ':');
const RAGE_LINE: (char, char) = ('╌', '-');

/// The curve of one run; nothing when nobody was bounced.
pub(super) fn alone(findings: &Findings, language: Language, screen: Screen) -> Vec<String> {
    let steps = growth_steps(findings);
    draw(&[&steps], &findings.kept.moods, language, screen)
}

/// The curves of a base and a variant of it.
pub(super) fn compared(
    before: &Findings,
    after: &Findings,
    language: Language,
    screen: Screen,
) -> Vec<String> {
    let (moods, before) = (&before.kept.moods, growth_steps(before));
    draw(&[&before, &growth_steps(after)], moods, language, screen)
}

fn draw(
    series: &[&[GrowthStep]],
    moods: &Moods,
    language: Language,
    screen: Screen,
) -> Vec<String> {
    let steps = series.iter().map(|steps| steps.len()).max().unwrap_or(0);
    if steps < 2 {
        return Vec::new();
    }
    let axis = axis(moods, language);
    let labels = widest(axis.iter().map(String::as_str));
    let columns = screen.width.min(WIDEST).saturating_sub(labels + 2);
    let mut canvas = Canvas::new(columns, ROWS, screen.glyphs);
    let place = Place {
        step: (columns as f64 - 1.0 - 2.0 * MARGIN) / (steps - 1) as f64,
    };
    background(&mut canvas, series[0], moods, columns, place);
    if let [only] = series {
        raw(&mut canvas, only, place);
    }
    let looks = [(1, '*', BEFORE, STEP), (3, '+', AFTER, STEP_AFTER)];
    for (steps, (every, ascii, style, mark)) in series.iter().zip(looks) {
        let line = Line {
            every,
            ascii,
            style,
        };
        let points: Vec<_> = place.points(steps, |step| step.cumulated).collect();
        path(&mut canvas, &points, line);
        let mark = canvas.glyph(mark.0, mark.1);
        for (x, y) in points {
            canvas.mark(x as usize, y as usize, mark, style);
        }
    }
    let name = say(language, Key::AxisFrustration);
    let dash = canvas.glyph('–', '-').to_string();
    let mut lines = vec![styled(QUIET, &name.replace('–', &dash))];
    let bar = canvas.glyph('│', '|');
    lines.extend(axis.iter().zip(canvas.lines()).map(|(label, row)| {
        let style = if *label == axis[row_of(moods.rage)] {
            RAGE
        } else {
            QUIET
        };
        let label = styled(style, &right(label, labels));
        format!("{label} {bar}{row}").trim_end().to_owned()
    }));
    lines.extend(bounces(&canvas, steps, place, labels, columns, language));
    lines.extend(legend(&canvas, series.len(), language, screen.width));
    lines
}

/// Where steps and indices lie on the canvas, in columns and rows.
#[derive(Clone, Copy)]
struct Place {
    step: f64,
}

impl Place {
    fn x(self, step: usize) -> f64 {
        MARGIN + self.step * step as f64 + 0.5
    }

    fn points<'s>(
        self,
        steps: &'s [GrowthStep],
        value: impl Fn(&GrowthStep) -> f64 + 's,
    ) -> impl Iterator<Item = (f64, f64)> + 's {
        let steps = steps.iter().enumerate();
        steps.map(move |(at, step)| (self.x(at), height(value(step))))
    }
}

/// Rows from the top, with the fraction: 100 in the middle of the first, 0 in that of the last.
fn height(index: f64) -> f64 {
    (1.0 - index.clamp(0.0, 100.0) / 100.0) * (ROWS - 1) as f64 + 0.5
}

fn row_of(index: f64) -> usize {
    height(index) as usize
}

/// The label of each row. Rage comes first: where two moods share a row it is the one that is named.
fn axis(moods: &Moods, language: Language) -> Vec<String> {
    let mut axis = vec![String::new(); ROWS];
    let named = |key, level| format!("{} {}", say(language, key), number(language, level, 0));
    let labels = [
        (moods.rage, named(Key::LevelRage, moods.rage)),
        (moods.angry, named(Key::LevelAngry, moods.angry)),
        (moods.irritated, named(Key::LevelIrritated, moods.irritated)),
        (0.0, number(language, 0.0, 0)),
        (100.0, number(language, 100.0, 0)),
    ];
    for (level, label) in labels {
        let row = &mut axis[row_of(level)];
        if row.is_empty() {
            *row = label;
        }
    }
    axis
}

/// The range in which 8 in 10 cases lie, and the line where rage begins.
fn background(
    canvas: &mut Canvas,
    steps: &[GrowthStep],
    moods: &Moods,
    columns: usize,
    place: Place,
) {
    let rage = canvas.glyph(RAGE_LINE.0, RAGE_LINE.1);
    for column in 0..columns {
        canvas.mark(column, row_of(moods.rage), rage, RAGE);
    }
    let shade = canvas.glyph(RANGE.0, RANGE.1);
    let low: Vec<_> = place.points(steps, |step| step.p10).collect();
    let high: Vec<_> = place.points(steps, |step| step.p90).collect();
    for column in 0..columns {
        let middle = column as f64 + 0.5;
        if let Some((bottom, top)) = between(&low, middle).zip(between(&high, middle)) {
            for row in top.round() as usize..bottom.round() as usize {
                if row != row_of(moods.rage) {
                    canvas.mark(column, row, shade, QUIET);
                }
            }
        }
    }
}

/// The height of a path at a column; none outside it.
fn between(points: &[(f64, f64)], column: f64) -> Option<f64> {
    points.windows(2).find_map(|pair| {
        let (from, to) = (pair[0], pair[1]);
        let part = (column - from.0) / (to.0 - from.0);
        (-1e-9..=1.0 + 1e-9)
            .contains(&part)
            .then_some(from.1 + part * (to.1 - from.1))
    })
}

/// The plain mean: a circle at each step, for it lies close to the line.
fn raw(canvas: &mut Canvas, steps: &[GrowthStep], place: Place) {
    let mark = canvas.glyph(RAW.0, RAW.1);
    for (x, y) in place.points(steps, |step| step.raw_mean) {
        canvas.mark(x as usize, y as usize, mark, Style::new());
    }
}

fn path(canvas: &mut Canvas, points: &[(f64, f64)], line: Line) {
    let mut drawn = 0;
    for pair in points.windows(2) {
        drawn = canvas.line(pair[0], pair[1], line, drawn);
    }
}

/// The axis of bounces with its numbers and name.
fn bounces(
    canvas: &Canvas,
    steps: usize,
    place: Place,
    labels: usize,
    columns: usize,
    language: Language,
) -> [String; 2] {
    let indent = " ".repeat(labels + 1);
    let mut ticks = vec![canvas.glyph('─', '-'); columns];
    let mut numbers = String::new();
    for step in 0..steps {
        let (column, text) = (place.x(step) as usize, step.to_string());
        if let Some(tick) = ticks.get_mut(column) {
            *tick = canvas.glyph('┴', '+');
        }
        // Numbers that would touch the one before are left out.
        if numbers.is_empty() || column > width_of(&numbers) {
            numbers = left(&numbers, column) + &text;
        }
    }
    let name = say(language, Key::AxisBounces);
    let room = columns.saturating_sub(width_of(name) + 1);
    if width_of(&numbers) > room {
        numbers.push_str(&format!("\n{indent} {}", right(name, columns)));
    } else {
        numbers = format!("{} {name}", left(&numbers, room));
    }
    let corner = canvas.glyph('└', '+');
    let ticks: String = ticks.into_iter().collect();
    [
        format!("{indent}{corner}{ticks}"),
        styled(QUIET, &format!("{indent} {numbers}")),
    ]
}

/// What the marks mean: told by their shape, so that nothing hangs on colour.
fn legend(canvas: &Canvas, series: usize, language: Language, width: usize) -> Vec<String> {
    let main = [
        (STEP, BEFORE, Key::CurveGrowth),
        (RAW, Style::new(), Key::GrowthRaw),
    ];
    let both = [
        (STEP, BEFORE, Key::SeriesBefore),
        (STEP_AFTER, AFTER, Key::SeriesAfter),
    ];
    let shared = [
        (RANGE, QUIET, Key::CurveRange),
        (RAGE_LINE, RAGE, Key::CurveRage),
    ];
    let first = if series == 1 { main } else { both };
    let mut lines: Vec<String> = vec![String::new()];
    for (mark, style, key) in first.into_iter().chain(shared) {
        let mark = canvas.glyph(mark.0, mark.1).to_string();
        let entry = format!("{} {}", styled(style, &mark), say(language, key));
        match lines.last_mut() {
            Some(last) if last.is_empty() => *last = entry,
            Some(last) if width_of(last) + 3 + width_of(&entry) <= width => {
                last.push_str("   ");
                last.push_str(&entry);
            }
            _ => lines.push(entry),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::canvas::Glyphs;
    use super::*;
    use crate::report::example::findings;
    use Language::{Dutch, English};
    use anstream::adapter::strip_str;

    fn plain(language: Language, width: usize, glyphs: Glyphs) -> String {
        let lines = alone(&findings(), language, Screen { width, glyphs });
        strip_str(&lines.join("\n")).to_string()
    }

    #[test]
    fn the_curve_fits_and_has_no_other_characters_than_the_screen() {
        for language in [Dutch, English] {
            for width in [40, 60, 80, 200] {
                for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
                    let text = plain(language, width, glyphs);
                    for line in text.lines() {
                        assert!(width_of(line) <= width, "{width}: {line}");
                    }
                    // Letters of a language are the language's matter.
                    let ascii = text.chars().all(|c| c.is_ascii() || c.is_alphabetic());
                    assert_eq!(ascii, glyphs == Glyphs::Ascii, "{text}");
                }
            }
        }
    }

    #[test]
    fn marks_stand_at_the_height_of_their_index() {
        assert_eq!([0.0, 50.0, 100.0].map(row_of), [12, 6, 0]);
        let text = plain(English, 80, Glyphs::Ascii);
        let steps = growth_steps(&findings());
        for (row, line) in text.lines().skip(1).take(ROWS).enumerate() {
            let here = steps.iter().filter(|step| row_of(step.cumulated) == row);
            assert_eq!(line.matches('#').count(), here.count(), "{line}\n{text}");
        }
    }

    #[test]
    fn curve_in_braille_and_in_ascii() {
        insta::assert_snapshot!(plain(Dutch, 60, Glyphs::Unicode));
        insta::assert_snapshot!(plain(English, 60, Glyphs::Ascii));
    }

    #[test]
    fn before_and_after_differ_by_their_marks() {
        let mut after = findings();
        after.frustration.by_bounce.truncate(2);
        let screen = Screen {
            width: 80,
            glyphs: Glyphs::Unicode,
        };
        let text = compared(&findings(), &after, English, screen).join("\n");
        let text = strip_str(&text).to_string();
        // Two of each in the curve at most, one in the legend.
        assert_eq!(text.matches('■').count(), 3, "{text}");
        insta::assert_snapshot!(text);
    }
}
