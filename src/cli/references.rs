//! `runaround check --references`: the frustration that measured inputs already contain.

use super::arguments::PlanArguments;
use super::console;
use super::errors::Failure;
use super::fresh;
use super::interrupt;
use super::source::Chosen;
use crate::experiment::{self, References};
use crate::scenario::Scenario;

/// Finds F_ref of every coupling that acts and prints it as it stands in a scenario file.
///
/// # Errors
/// When it was interrupted, or cannot be printed.
pub(super) fn print(
    chosen: &Chosen,
    mut scenario: Scenario,
    plan: &PlanArguments,
) -> Result<(), Failure> {
    let stop = interrupt::watch()?;
    let seed = plan.seed.unwrap_or(scenario.run.seed);
    fresh::reduce(chosen, &plan.set, &mut scenario, seed, &stop)?;
    let found = experiment::references(&scenario.centre, seed, &stop);
    let found = found.map_err(|why| Failure::stopped(&why, 0, scenario.run.replications))?;
    console::print(&lines(&found))
}

fn lines(References(found): &References) -> String {
    if found.is_empty() {
        return "# no coupling acts: frustration changes no behaviour, so there is nothing to refer to\n".into();
    }
    let mut lines = String::from(
        "# With these references the factor of each coupling is 1 on average in the base: use them where the inputs were\n\
         # measured among customers as irritated as those of the base. Without them the inputs describe calm customers.\n",
    );
    for one in found {
        lines += &format!(
            "[frustration.coupling.{}]\nreference = {:.3}   # as the file stands, the mean factor is {:.3}\n",
            one.coupling, one.reference, one.factor
        );
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Reference;

    #[test]
    fn what_is_printed_can_stand_in_a_scenario() {
        let found = References(vec![Reference {
            coupling: "handling",
            factor: 1.0842,
            reference: 0.41237,
        }]);
        let text = lines(&found);
        assert!(text.ends_with(
            "[frustration.coupling.handling]\nreference = 0.412   # as the file stands, the mean factor is 1.084\n"
        ));
        let story = "[run]\nlength = \"100h\"\n[reason.a]\ncases = \"1 per hour\"\ntalk = \"1min\"\n[queue.a]\n\
                     groups = [\"a\"]\n[group.a]\nagents = 1\n";
        let source = crate::scenario::Source::from_text("a.toml", format!("{story}{text}"));
        assert!(crate::scenario::load(&source, &[], None).is_ok());
        assert!(lines(&References(Vec::new())).starts_with("# no coupling"));
    }
}
