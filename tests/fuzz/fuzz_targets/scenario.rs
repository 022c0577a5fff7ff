//! Any bytes get an answer: a scenario or diagnostics that can be rendered, never a panic.
//! Run with `cargo +nightly fuzz run --fuzz-dir tests/fuzz scenario`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use runaround::scenario::{Source, load, resolved};

fuzz_target!(|bytes: &[u8]| {
    match Source::from_bytes("fuzz.toml", bytes).and_then(|source| load(&source, &[], None)) {
        Ok(scenario) => {
            let _ = resolved(&scenario);
        }
        Err(diagnostics) => {
            let _ = diagnostics.render(false);
        }
    }
});
