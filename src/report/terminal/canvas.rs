//! A small drawing surface of characters: lines of braille dots, or of plain ASCII where the terminal has no braille.

use super::layout::styled;
use anstyle::Style;

/// Which characters a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Unicode: braille, blocks and lines.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// Where a report is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Its columns.
    pub width: usize,
    /// What it can show.
    pub glyphs: Glyphs,
}

/// Dots of a braille character: across and down.
const ACROSS: usize = 2;
const DOWN: usize = 4;
/// Unicode's bit of each dot, row by row: the patterns begin at U+2800.
const BITS: [[u8; ACROSS]; DOWN] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// How a line goes: one dot of so many is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) every: usize,
    /// What it is made of in ASCII.
    pub(super) ascii: char,
    pub(super) style: Style,
}

#[derive(Clone, Copy, Debug)]
struct Square {
    dots: u8,
    mark: char,
    style: Style,
}

/// Squares of characters; what is drawn later lies on top.
pub(super) struct Canvas {
    columns: usize,
    rows: usize,
    glyphs: Glyphs,
    squares: Vec<Square>,
}

impl Canvas {
    pub(super) fn new(columns: usize, rows: usize, glyphs: Glyphs) -> Canvas {
        let empty = Square {
            dots: 0,
            mark: ' ',
            style: Style::new(),
        };
        Canvas {
            columns,
            rows,
            glyphs,
            squares: vec![empty; columns * rows],
        }
    }

    /// The character for this kind of screen.
    pub(super) fn glyph(&self, unicode: char, ascii: char) -> char {
        match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        }
    }

    /// Puts a character at a column and row; what lies there is covered.
    pub(super) fn mark(&mut self, column: usize, row: usize, mark: char, style: Style) {
        if let Some(square) = self.square(column, row) {
            *square = Square {
                dots: 0,
                mark,
                style,
            };
        }
    }

    /// A straight line between two points in columns and rows, each with its fraction. Only every so many steps of a
    /// dot are drawn; counted from `already`, so that a dotted line goes on around corners. Returns the count.
    pub(super) fn line(
        &mut self,
        from: (f64, f64),
        to: (f64, f64),
        line: Line,
        already: usize,
    ) -> usize {
        let dots = |at: (f64, f64)| (at.0 * ACROSS as f64, at.1 * DOWN as f64);
        let (from, to) = (dots(from), dots(to));
        let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs()).ceil() as usize;
        for step in 0..=steps {
            if !(already + step).is_multiple_of(line.every) {
                continue;
            }
            let part = step as f64 / steps.max(1) as f64;
            let x = (from.0 + part * (to.0 - from.0)).floor().max(0.0) as usize;
            let y = (from.1 + part * (to.1 - from.1)).floor().max(0.0) as usize;
            self.dot(x, y, line);
        }
        already + steps
    }

    fn dot(&mut self, x: usize, y: usize, line: Line) {
        let glyphs = self.glyphs;
        let Some(square) = self.square(x / ACROSS, y / DOWN) else {
            return;
        };
        square.style = line.style;
        match glyphs {
            Glyphs::Unicode => square.dots |= BITS[y % DOWN][x % ACROSS],
            Glyphs::Ascii => square.mark = line.ascii,
        }
    }

    fn square(&mut self, column: usize, row: usize) -> Option<&mut Square> {
        if column >= self.columns || row >= self.rows {
            return None;
        }
        self.squares.get_mut(row * self.columns + column)
    }

    /// The rows as styled text.
    pub(super) fn lines(&self) -> Vec<String> {
        self.squares
            .chunks(self.columns.max(1))
            .map(|row| {
                let runs = row.chunk_by(|one, other| one.style == other.style);
                runs.map(|run| {
                    let text: String = run.iter().map(Square::character).collect();
                    if text.trim().is_empty() {
                        text
                    } else {
                        styled(run[0].style, &text)
                    }
                })
                .collect()
            })
            .collect()
    }
}

impl Square {
    fn character(&self) -> char {
        match self.dots {
            0 => self.mark,
            dots => char::from_u32(0x2800 + u32::from(dots)).unwrap_or(self.mark),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOLID: Line = Line {
        every: 1,
        ascii: '*',
        style: Style::new(),
    };

    #[test]
    fn a_line_is_dots_of_braille_or_characters() {
        let draw = |glyphs, line| {
            let mut canvas = Canvas::new(3, 1, glyphs);
            canvas.line((0.0, 0.0), (3.0, 0.0), line, 0);
            canvas.lines().join("\n")
        };
        assert_eq!(draw(Glyphs::Unicode, SOLID), "⠉⠉⠉");
        assert_eq!(draw(Glyphs::Unicode, Line { every: 2, ..SOLID }), "⠁⠁⠁");
        assert_eq!(draw(Glyphs::Ascii, SOLID), "***");
    }

    #[test]
    fn a_slope_goes_through_its_ends_and_what_lies_outside_is_left_out() {
        let mut canvas = Canvas::new(2, 2, Glyphs::Unicode);
        canvas.line((0.0, 1.99), (1.99, 0.0), SOLID, 0);
        canvas.line((-5.0, 9.0), (9.0, 9.0), SOLID, 0);
        let lines = canvas.lines();
        assert_eq!(lines, ["⢀⠎", "⡎ "]);
        canvas.mark(1, 0, '●', Style::new());
        canvas.mark(7, 7, '●', Style::new());
        assert_eq!(canvas.lines(), ["⢀●", "⡎ "]);
    }
}
