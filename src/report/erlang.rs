//! What the closed formulas say, as a table for people and as JSON for machines.

mod rows;
mod table;

pub use table::table;

use crate::theory::calculator::{Model, Question, paid};
use crate::theory::{PatienceEstimate, ServiceLevelFormula, TheoryError};
use rows::rows;
use serde_json::{Map, Value, json};

/// A question with what else was asked about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// The question, with the number of agents that was given or found.
    pub question: Question,
    /// Where patience was estimated: how.
    pub estimate: Option<PatienceEstimate>,
    /// A share and a time in seconds for which the number of agents is asked.
    pub agents_for: Option<(f64, f64)>,
    /// Share of paid time that is not available.
    pub shrinkage: Option<f64>,
}

/// The number of agents that a model says reaches the target.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Needed {
    model: Model,
    agents: u32,
    /// To be paid: whole people, and before rounding.
    paid: Option<(f64, f64)>,
}

impl Asked {
    fn needed(&self) -> Result<Vec<Needed>, TheoryError> {
        let Some((share, seconds)) = self.agents_for else {
            return Ok(Vec::new());
        };
        let (endless, impatient) = self.question.agents_for(share, seconds)?;
        let models = [(Model::ErlangC, Some(endless)), (Model::ErlangA, impatient)];
        models
            .into_iter()
            .filter_map(|(model, agents)| Some((model, agents?)))
            .map(|(model, agents)| {
                let paid = self.paid(agents)?;
                Ok(Needed {
                    model,
                    agents,
                    paid,
                })
            })
            .collect()
    }

    fn paid(&self, agents: u32) -> Result<Option<(f64, f64)>, TheoryError> {
        self.shrinkage
            .map(|shrinkage| paid(agents, shrinkage))
            .transpose()
    }
}

/// The name of a model in machine output.
fn name(model: Model) -> &'static str {
    match model {
        Model::ErlangB => "erlang_b",
        Model::ErlangC => "erlang_c",
        Model::ErlangA => "erlang_a",
        Model::LimitedLines => "limited_lines",
    }
}

/// The answer of every model as JSON, ending in a newline. What a model does not say is null; of a queue that grows
/// for ever nothing is said but why.
///
/// # Errors
/// When the question makes no sense.
pub fn json(asked: &Asked) -> Result<String, TheoryError> {
    let question = &asked.question;
    let mut models = Map::new();
    for model in question.models() {
        let said = match question.figures(model) {
            Ok(figures) => {
                let mut said: Map<String, Value> = rows(&figures)
                    .into_iter()
                    .map(|row| (row.name.to_owned(), json!(row.value)))
                    .collect();
                said.insert(
                    "service_levels".to_owned(),
                    figures.service_levels.map_or(Value::Null, |levels| {
                        let formulas = ServiceLevelFormula::ALL.map(ServiceLevelFormula::text);
                        formulas
                            .into_iter()
                            .map(str::to_owned)
                            .zip(levels.map(Value::from))
                            .collect::<Map<_, _>>()
                            .into()
                    }),
                );
                Value::Object(said)
            }
            Err(unstable @ TheoryError::Unstable { .. }) => {
                json!({ "unstable": unstable.to_string() })
            }
            Err(wrong) => return Err(wrong),
        };
        models.insert(name(model).to_owned(), said);
    }
    let needed: Map<String, Value> = asked
        .needed()?
        .into_iter()
        .map(|needed| {
            let paid = needed.paid.map(|(people, _)| people);
            let both = json!({ "agents": needed.agents, "paid": paid });
            (name(needed.model).to_owned(), both)
        })
        .collect();
    let answer = json!({
        "schema_version": 1,
        "calls_per_hour": question.calls_per_hour,
        "handle_seconds": question.handle_seconds,
        "offered_load": question.offered_load(),
        "agents": question.agents,
        "paid": asked.paid(question.agents)?.map(|(people, _)| people),
        "patience_seconds": question.patience_seconds,
        "patience_interval": asked.estimate.and_then(|estimate| estimate.interval).map(|(low, high)| json!([low, high])),
        "lines": question.lines,
        "shrinkage": asked.shrinkage,
        "target_seconds": question.target_seconds,
        "short_seconds": question.short_seconds,
        "agents_for": asked.agents_for.map(|(share, seconds)| json!({ "share": share, "seconds": seconds })),
        "needed": needed,
        "models": models,
    });
    Ok(format!("{answer:#}\n"))
}
