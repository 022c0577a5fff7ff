//! Laws against textbooks, against their definitions, and against what is no law.

mod checks;
mod exact;
mod properties;

use super::*;

fn branch(chance: f64, mean: f64) -> Branch {
    Branch { chance, mean }
}
