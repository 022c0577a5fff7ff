//! The exact cases: inputs and outputs as they were worked out elsewhere, never typed again here.

use super::session::Fault;
use serde_json::Value;
use std::sync::LazyLock;

static ALL: LazyLock<Option<Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("exact-cases.json")).ok());

/// One case with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    id: &'static str,
    case: &'static Value,
}

impl Facts {
    /// The case of this id.
    pub(super) fn of(id: &'static str) -> Result<Facts, Fault> {
        let cases = ALL.as_ref().and_then(|all| all["case"].as_array());
        let case = cases.and_then(|cases| cases.iter().find(|case| case["id"] == id));
        let case = case.ok_or_else(|| missing(id, "facts", "of the case"))?;
        Ok(Facts { id, case })
    }

    /// What comes out.
    pub(super) fn output(&self, name: &str) -> Result<f64, Fault> {
        self.number("outputs", name)
    }

    /// The names of all that comes out.
    #[cfg(test)]
    pub(super) fn outputs(&self) -> Vec<&'static str> {
        let outputs = self.case["outputs"].as_object();
        outputs
            .into_iter()
            .flat_map(|outputs| outputs.keys().map(String::as_str))
            .collect()
    }

    /// All cases.
    #[cfg(test)]
    pub(super) fn all() -> Vec<Facts> {
        let cases = ALL.as_ref().and_then(|all| all["case"].as_array());
        let ids = cases.into_iter().flatten().filter_map(|case| {
            let id = case["id"].as_str()?;
            Some(Facts { id, case })
        });
        ids.collect()
    }

    /// Its id.
    #[cfg(test)]
    pub(super) fn id(&self) -> &'static str {
        self.id
    }

    /// What goes in.
    pub(super) fn input(&self, name: &str) -> Result<f64, Fault> {
        self.number("inputs", name)
    }

    /// The standard error of an output that is itself simulated, as its method tells, else as that of its check; zero
    /// where it is exact or untold.
    pub(super) fn own_error(&self, name: &str) -> Result<f64, Fault> {
        if self.case["kind"] == "exact" {
            return Ok(0.0);
        }
        let told = self.case["method"].as_str().unwrap_or_default();
        let errors = told.find('{').map(|start| &told[start..]);
        let errors: Option<Value> = errors.and_then(|errors| serde_json::from_str(errors).ok());
        let errors = errors.ok_or_else(|| missing(self.id, "standard error", name))?;
        let of_check = self.case["check"][name][1].as_f64();
        Ok(errors[name].as_f64().or(of_check).unwrap_or(0.0))
    }

    fn number(&self, part: &str, name: &str) -> Result<f64, Fault> {
        let value = self.case[part][name].as_f64();
        value.ok_or_else(|| missing(self.id, part, name))
    }
}

fn missing(id: &str, part: &str, name: &str) -> Fault {
    Fault::Broken(format!("{id}: no {part} {name}"))
}
