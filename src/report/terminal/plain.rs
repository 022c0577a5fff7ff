//! The same text in characters that every terminal has.

use super::{Glyphs, Screen};
use std::borrow::Cow;

impl Screen {
    /// A text as this screen can show it: without Unicode, letters lose their accents and signs are written out.
    pub fn shown(self, text: &str) -> Cow<'_, str> {
        if self.glyphs == Glyphs::Unicode || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut plain = String::with_capacity(text.len());
        for character in text.chars() {
            match ascii(character) {
                Some(same) => plain.push_str(same),
                None if character.is_ascii() => plain.push(character),
                None => plain.push('?'),
            }
        }
        Cow::Owned(plain)
    }
}

/// What stands for a character that is not ASCII.
fn ascii(character: char) -> Option<&'static str> {
    Some(match character {
        '±' => "+-",
        '−' | '–' | '—' => "-",
        '×' => "x",
        '·' | '•' => "*",
        '…' => "...",
        '→' => "->",
        '≤' => "<=",
        '≥' => ">=",
        '‘' | '’' => "'",
        '“' | '”' => "\"",
        '€' => "EUR",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        'á' | 'à' | 'â' | 'ä' => "a",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ó' | 'ò' | 'ô' | 'ö' => "o",
        'ú' | 'ù' | 'û' | 'ü' => "u",
        'Á' | 'À' | 'Ä' => "A",
        'É' | 'È' | 'Ë' => "E",
        'Ï' => "I",
        'Ó' | 'Ö' => "O",
        'Ú' | 'Ü' => "U",
        'ç' => "c",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Screen = Screen {
        width: 80,
        glyphs: Glyphs::Ascii,
    };

    #[test]
    fn accents_go_and_signs_are_written_out() {
        assert_eq!(PLAIN.shown("80 ± 2 % coöperatie"), "80 +- 2 % cooperatie");
        let unicode = Screen {
            glyphs: Glyphs::Unicode,
            ..PLAIN
        };
        assert_eq!(unicode.shown("80 ± 2 %"), "80 ± 2 %");
    }

    /// Every sign of the program's own texts has something that stands for it.
    #[test]
    fn no_text_of_the_program_becomes_a_question_mark() {
        for text in [
            include_str!("../../text/en.toml"),
            include_str!("../../text/nl.toml"),
        ] {
            let unknown = text.chars().find(|c| !c.is_ascii() && ascii(*c).is_none());
            assert_eq!(unknown, None);
        }
    }
}
