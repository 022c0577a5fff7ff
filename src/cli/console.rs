//! Standard output and standard error. Everything a command says goes through here.

use super::errors::Failure;
use crate::model::Language;
use crate::report::terminal::{Glyphs, Screen};
use crate::text::language_of_locale;
use std::io::Write;

/// Width of output that does not go to a terminal, in columns.
const PLAIN_WIDTH: usize = 80;

/// Writes to standard output. Colours are left out where they do not belong.
///
/// # Errors
/// When the output cannot be written, or nobody reads it any more.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::stdout(&error))
}

/// Writes a line to standard error. That it cannot be written is no reason to stop.
pub(super) fn note(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Columns of the terminal that standard output goes to.
pub(super) fn width() -> usize {
    terminal_size::terminal_size_of(std::io::stdout())
        .map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0))
}

/// The screen that standard output goes to. Without braille where it is asked, or where terminal or locale say that
/// there is no Unicode; where they say nothing there is.
pub(super) fn screen(ascii: bool) -> Screen {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(variable);
    let ascii = ascii || lacks_unicode(variable("TERM").as_deref(), locale.as_deref());
    Screen {
        width: width(),
        glyphs: if ascii {
            Glyphs::Ascii
        } else {
            Glyphs::Unicode
        },
    }
}

fn lacks_unicode(terminal: Option<&str>, locale: Option<&str>) -> bool {
    let unicode = |locale: &str| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    terminal == Some("dumb") || locale.is_some_and(|locale| !unicode(locale))
}

/// The language of the reader's locale.
pub(super) fn language_of_environment() -> Language {
    let variable = |name: &str| std::env::var(name).ok();
    language_of_locale(
        variable("LC_ALL").as_deref(),
        variable("LC_MESSAGES").as_deref(),
        variable("LANG").as_deref(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_and_locale_say_whether_there_is_unicode() {
        assert!(!lacks_unicode(None, None));
        assert!(!lacks_unicode(Some("xterm"), Some("nl_NL.UTF-8")));
        assert!(!lacks_unicode(Some("xterm"), Some("C.utf8")));
        assert!(lacks_unicode(Some("xterm"), Some("nl_NL.ISO-8859-1")));
        assert!(lacks_unicode(Some("xterm"), Some("C")));
        assert!(lacks_unicode(Some("dumb"), Some("en_US.UTF-8")));
    }
}
