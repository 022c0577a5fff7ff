//! The answer to any bytes, asserted: shared by the tests of random bytes and the fuzz target.

use runaround::scenario::{Source, load, resolved};

/// A scenario that can be written completely and read again, or diagnostics that can be shown.
pub(crate) fn answer(bytes: &[u8]) {
    match Source::from_bytes("bytes.toml", bytes).and_then(|source| load(&source, &[], None)) {
        Ok(scenario) => {
            let text = resolved(&scenario);
            let again = load(&Source::from_text("resolved", text.clone()), &[], None);
            if let Err(diagnostics) = again {
                panic!("{diagnostics}\n{text}");
            }
        }
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty());
            assert!(!diagnostics.render(true).is_empty());
        }
    }
}
