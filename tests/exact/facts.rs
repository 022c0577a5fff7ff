//! The exact cases: inputs and outputs as they were worked out elsewhere, never typed again here.

use serde_json::Value;

const CASES: &str = include_str!("../exact-cases.json");

/// One case with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    case: Value,
}

impl Facts {
    /// The case of this id.
    pub(crate) fn of(id: &str) -> Facts {
        let all: Value = serde_json::from_str(CASES).expect("the facts are JSON");
        let cases = all["case"].as_array().expect("the facts have cases");
        let case = cases.iter().find(|case| case["id"] == id);
        Facts {
            case: case.unwrap_or_else(|| panic!("no case {id}")).clone(),
        }
    }

    /// What comes out.
    pub(crate) fn output(&self, name: &str) -> f64 {
        self.number("outputs", name)
    }

    /// What goes in.
    pub(crate) fn input(&self, name: &str) -> f64 {
        self.number("inputs", name)
    }

    /// The standard error of an output that is itself simulated, as its method tells; zero where it is exact.
    pub(crate) fn own_error(&self, name: &str) -> f64 {
        if self.case["kind"] == "exact" {
            return 0.0;
        }
        let told = self.case["method"].as_str().unwrap_or_default();
        let errors = told.find('{').map(|start| &told[start..]);
        let errors: Value = serde_json::from_str(errors.expect("standard errors")).expect("JSON");
        errors[name].as_f64().expect("a standard error")
    }

    fn number(&self, part: &str, name: &str) -> f64 {
        let value = self.case[part][name].as_f64();
        value.unwrap_or_else(|| panic!("{}: no {part} {name}", self.case["id"]))
    }
}
