//! `runaround explain`: what a code means.

use super::console;
use super::errors::Failure;
use crate::scenario::{self, Explanation};

/// Explains one code, or lists all.
pub(super) fn explain(code: Option<&str>) -> Result<(), Failure> {
    match code {
        None => console::print(&list()),
        Some(code) => match scenario::explain(code) {
            Some(explanation) => console::print(&in_full(explanation)),
            None => Err(Failure::Usage(format!(
                "no such code: {code}\n`runaround explain` lists all codes"
            ))),
        },
    }
}

fn list() -> String {
    scenario::explanations()
        .iter()
        .map(|explanation| format!("{}  {}\n", explanation.code, explanation.title))
        .collect()
}

fn in_full(explanation: &Explanation) -> String {
    let indented = |lines: &str| lines.replace('\n', "\n    ");
    format!(
        "{}: {}\n\n{}\n\nWrong:\n    {}\n\nRight:\n    {}\n",
        explanation.code,
        explanation.title,
        explanation.text,
        indented(explanation.wrong),
        indented(explanation.right)
    )
}
