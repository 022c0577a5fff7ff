//! Any bytes get an answer, never a panic or a hang.

use crate::answer::answer;
use proptest::prelude::*;

const GOOD: &str = include_str!("../good/s01.toml");

/// Bits of scenarios that make trouble where they do not belong.
const SNIPPETS: &[&str] = &[
    "\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    "\n",
    "-1",
    "1e308",
    "nan",
    "\"+10%\"",
    "\"x0\"",
    "[run]",
    "[group.x]",
    "agents = 3",
    "\"0s\"",
    "\"9999999 weeks\"",
    "2026-01-01",
    "\u{feff}",
    "é",
    "0x7f",
    "true",
    "\"24:00\"",
    "\"8:30-9\"",
    "after = [\"busy_monday\"]",
    "{ csv = \"x\", column = \"y\" }",
    "4294967296",
    "99999999999999999999",
    "'",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        answer(&bytes);
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,300}") {
        answer(text.as_bytes());
    }

    #[test]
    fn mutated_scenarios(
        edits in proptest::collection::vec((0.0..1.0f64, 0_usize..30, 0..SNIPPETS.len()), 1..6),
    ) {
        let mut bytes = GOOD.as_bytes().to_vec();
        for (place, removed, snippet) in edits {
            let start = ((bytes.len() as f64) * place) as usize;
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, SNIPPETS[snippet].bytes());
        }
        answer(&bytes);
    }

    #[test]
    fn values_replaced(line in 0_usize..120, snippet in 0..SNIPPETS.len()) {
        let lines: Vec<String> = GOOD
            .lines()
            .enumerate()
            .map(|(number, text)| match text.split_once('=') {
                Some((key, _)) if number == line => format!("{key}= {}", SNIPPETS[snippet]),
                _ => text.to_owned(),
            })
            .collect();
        answer(lines.join("\n").as_bytes());
    }
}

#[test]
fn deep_nesting() {
    answer(format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)).as_bytes());
    answer(format!("a = {}1{}", "{ a = ".repeat(50_000), "}".repeat(50_000)).as_bytes());
    answer(format!("{}a = 1", "a.".repeat(100_000)).as_bytes());
    answer(format!("[{}a]", "a.".repeat(100_000)).as_bytes());
}

#[test]
fn many_of_everything() {
    let mut text = GOOD.to_owned();
    for number in 0..3_000 {
        text.push_str(&format!(
            "\n[variant.v{number}]\nafter = [\"v{}\"]\n",
            number + 1
        ));
    }
    answer(text.as_bytes());
    answer("[a]\n".repeat(20_000).as_bytes());
    answer("x = 1\n".repeat(20_000).as_bytes());
}
