//! Replications until the intervals that matter are narrow enough.

use super::figures::Figure;
use super::ledger::{Ledger, Scope};
use super::run::{Live, Plan};
use crate::engine::Interrupted;
use crate::model::Centre;
use crate::observe::Timeline;
use crate::statistics::{Confidence, Estimate, Look, replications_for};
use std::sync::atomic::AtomicBool;

/// How narrow the interval of a figure of the whole centre shall be.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The figure.
    pub figure: &'static Figure,
    /// Half the width of its 95 % interval, in the unit of the figure, above 0.
    pub half_width: f64,
}

/// What came of a wish.
#[derive(Clone, Copy, Debug)]
pub struct Reached {
    /// The wish.
    pub wish: Wish,
    /// The half width that was reached; none where the figure has no interval.
    pub half_width: Option<f64>,
    /// It is as narrow as was wished.
    pub enough: bool,
    /// About how many replications a tenth of the wished width would take; none where nothing can be said.
    pub for_a_tenth: Option<u64>,
}

/// Lives replications until every wish is met, `plan.replications` at most. It looks only at fixed counts (30
/// observations, 60, 120, ...; a batch of a long run is an observation), so threads change nothing.
///
/// # Errors
/// [`Interrupted`] when `stop` became true.
pub fn run_until(
    centre: &Centre,
    plan: &Plan,
    wishes: &[Wish],
    progress: &mut dyn FnMut(u32),
    stop: &AtomicBool,
) -> Result<(Ledger, Vec<Reached>), Interrupted> {
    let timeline = Timeline::of(&centre.calendar);
    let mut ledger = Ledger::new(centre, &timeline);
    let live = Live::new(centre, &timeline, plan, stop);
    let each = (timeline.observations() as u64).max(1);
    let ladder = crate::statistics::Ladder::up_to(u64::from(plan.replications) * each);
    let mut count = ladder.first();
    loop {
        let replications = u32::try_from(count.div_ceil(each)).unwrap_or(u32::MAX);
        live.up_to(replications, &mut ledger, progress)?;
        let estimates: Vec<(Estimate, f64)> = wishes
            .iter()
            .map(|wish| {
                let estimate = ledger.estimate_of(Scope::Centre, wish.figure);
                (estimate, wish.half_width)
            })
            .collect();
        let Look::GoOn(next) = ladder.look(count, &estimates) else {
            let told = wishes.iter().zip(&estimates);
            let reached = told.map(|(wish, (estimate, _))| reached(*wish, estimate, each));
            return Ok((ledger, reached.collect()));
        };
        count = next;
    }
}

fn reached(wish: Wish, estimate: &Estimate, each: u64) -> Reached {
    let tenth = replications_for(estimate, wish.half_width / 10.0, Confidence::USUAL);
    Reached {
        wish,
        half_width: estimate.half_width,
        enough: estimate
            .half_width
            .is_some_and(|width| width <= wish.half_width),
        for_a_tenth: tenth.map(|observations| observations.div_ceil(each)),
    }
}
