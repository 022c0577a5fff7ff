//! The kinds of figures of the operation: counts, shares, times and what else is a ratio.

use super::{Direction, Figure, Formula, ScopeKind, Scoreboard, Subject};
use crate::experiment::Unit;

pub(super) const fn count(
    name: &'static str,
    direction: Direction,
    scopes: &'static [ScopeKind],
    definition: &'static str,
    count: fn(&Subject) -> u64,
) -> Figure {
    let formula = Formula::Count(count);
    let scoreboard = Scoreboard::Operation;
    Figure {
        name,
        unit: Unit::PerDay,
        definition,
        direction,
        scoreboard,
        scopes,
        formula,
    }
}

pub(super) const fn ratio(
    name: &'static str,
    unit: Unit,
    direction: Direction,
    scopes: &'static [ScopeKind],
    definition: &'static str,
    ratio: fn(&Subject) -> (f64, f64),
) -> Figure {
    let formula = Formula::Ratio(ratio);
    Figure {
        name,
        unit,
        definition,
        direction,
        scoreboard: Scoreboard::Operation,
        scopes,
        formula,
    }
}

pub(super) const fn share(
    name: &'static str,
    direction: Direction,
    scopes: &'static [ScopeKind],
    definition: &'static str,
    pair: fn(&Subject) -> (f64, f64),
) -> Figure {
    ratio(name, Unit::Share, direction, scopes, definition, pair)
}

pub(super) const fn time(
    name: &'static str,
    direction: Direction,
    scopes: &'static [ScopeKind],
    definition: &'static str,
    pair: fn(&Subject) -> (f64, f64),
) -> Figure {
    ratio(name, Unit::Seconds, direction, scopes, definition, pair)
}
