//! Any bytes get an answer. How to run it: `tests/fuzz/README.md`.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../scenario/answer.rs"]
mod answer;

fuzz_target!(|bytes: &[u8]| answer::answer(bytes));
