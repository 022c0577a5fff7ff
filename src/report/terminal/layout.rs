//! Lines of styled text side by side and below each other.

use anstream::adapter::strip_str;
use anstyle::{AnsiColor, Style};

/// Headings.
pub(super) const HEADING: Style = AnsiColor::Cyan.on_default().bold();
/// The title and the conclusion.
pub(super) const STRONG: Style = Style::new().bold();
/// What stands back: intervals, notes.
pub(super) const QUIET: Style = Style::new().dimmed();
/// A warning.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// The text in a style.
pub(super) fn styled(style: Style, text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{style}{text}{style:#}")
    }
}

/// Columns that the text takes on a terminal.
pub(super) fn width_of(text: &str) -> usize {
    strip_str(text).map(|part| part.chars().count()).sum()
}

/// Spaces behind the text up to this width.
pub(in crate::report) fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(width_of(text))))
}

/// Spaces before the text up to this width.
pub(in crate::report) fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(width_of(text))))
}

/// The widest of these texts.
pub(in crate::report) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(width_of).max().unwrap_or(0)
}

/// Two blocks beside each other where they fit, else the second below the first. Each half of the width begins with
/// a block.
pub(super) fn beside(first: &[String], second: &[String], width: usize) -> Vec<String> {
    const GAP: usize = 3;
    if first.is_empty() || second.is_empty() {
        return [first, second].concat();
    }
    let block = |lines: &[String]| widest(lines.iter().map(String::as_str));
    let (a, b) = (block(first), block(second));
    if a + GAP + b > width {
        return [first, &[String::new()], second].concat();
    }
    let start = (a + GAP).max(width.min(100) / 2).min(width - b);
    let rows = first.len().max(second.len());
    let line = |lines: &[String], row: usize| lines.get(row).cloned().unwrap_or_default();
    (0..rows)
        .map(|row| {
            let ahead = left(&line(first, row), start);
            (ahead + &line(second, row)).trim_end().to_owned()
        })
        .collect()
}

/// Breaks plain text into lines of at most this width, at spaces; a number stays with its unit and its half width.
pub(in crate::report) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in whole(text) {
        match lines.last_mut() {
            Some(last) if width_of(last) + 1 + width_of(&word) <= width => {
                last.push(' ');
                last.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// Units that stand behind a number.
const UNITS: [&str; 9] = ["%", "s", "min", "h", "u", "d", "pt", "pp", "EUR"];

/// The words of a text; what is one quantity is one word.
fn whole(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '%');
        match words.last_mut() {
            Some(last)
                if word == "±"
                    || last.ends_with('±')
                    || UNITS.contains(&bare) && last.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Wrapped text, every line in a style.
pub(super) fn paragraph(style: Style, text: &str, width: usize) -> Vec<String> {
    wrap(text, width)
        .iter()
        .map(|line| styled(style, line))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_take_no_room() {
        assert_eq!(width_of(&styled(HEADING, "één")), 3);
        assert_eq!(
            right(&styled(STRONG, "7"), 3),
            format!("  {STRONG}7{STRONG:#}")
        );
    }

    #[test]
    fn blocks_stand_beside_each_other_only_where_they_fit() {
        let first = ["one".to_owned(), "two".to_owned()];
        let second = ["three".to_owned()];
        assert_eq!(beside(&first, &second, 22), ["one        three", "two"]);
        assert_eq!(beside(&first, &second, 11), ["one   three", "two"]);
        assert_eq!(beside(&first, &second, 10), ["one", "two", "", "three"]);
    }

    #[test]
    fn text_is_broken_at_spaces_and_long_words_are_kept_whole() {
        assert_eq!(wrap("to be or not", 6), ["to be", "or not"]);
        assert_eq!(
            wrap("a-very-long-word it is", 6),
            ["a-very-long-word", "it is"]
        );
        assert_eq!(wrap("norm: 80 % of so", 8), ["norm:", "80 % of", "so"]);
        assert_eq!(
            wrap("in 60 s. Or 3 ± 2 min", 7),
            ["in", "60 s.", "Or", "3 ± 2 min"]
        );
        assert_eq!(wrap("(80 %), u bent", 8), ["(80 %),", "u bent"]);
        assert!(wrap("", 6).is_empty());
    }
}
