//! The planner's calculator: one question, put to every formula that can answer it.

use super::error::share;
use super::service_level::ServiceLevelFormula;
use super::{
    ErlangA, ErlangC, LimitedLines, LossSystem, Patience, Requirement, TheoryError, with_shrinkage,
};

/// A group of equal agents and the calls that come to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// Calls per hour, above 0.
    pub calls_per_hour: f64,
    /// Mean handle time in seconds, above 0.
    pub handle_seconds: f64,
    /// Agents at work, 1 or more.
    pub agents: u32,
    /// Mean patience in seconds (exponential); none: nobody ever hangs up.
    pub patience_seconds: Option<f64>,
    /// Lines in total, talking and waiting, at least as many as agents; none: always enough.
    pub lines: Option<u32>,
    /// Target time of the service level in seconds, not below 0.
    pub target_seconds: f64,
    /// Abandonments within this many seconds are short.
    pub short_seconds: f64,
}

/// A model of what happens when no agent is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// The call is lost.
    ErlangB,
    /// Everybody waits for as long as it takes.
    ErlangC,
    /// Everybody waits until patience ends.
    ErlangA,
    /// As C or A, as long as a line is free.
    LimitedLines,
}

/// What a model says. Shares are 0 to 1, times in seconds; none: the model does not say. With limited lines, shares and
/// waits are of the calls that got a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Share of calls lost at the door.
    pub p_block: Option<f64>,
    /// Share of calls that find no agent free.
    pub p_wait: Option<f64>,
    /// Share of calls that hang up before an agent is free.
    pub abandonment: Option<f64>,
    /// Mean wait of all calls.
    pub mean_wait: Option<f64>,
    /// Mean wait of answered calls (ASA).
    pub mean_wait_answered: Option<f64>,
    /// Mean wait of abandoned calls.
    pub mean_wait_abandoned: Option<f64>,
    /// Share of calls that wait longer than the target, answered or not.
    pub p_wait_longer: Option<f64>,
    /// Nine in ten calls wait at most so long.
    pub wait_p90: Option<f64>,
    /// Nineteen in twenty calls wait at most so long.
    pub wait_p95: Option<f64>,
    /// Mean number of calls waiting.
    pub mean_queue: Option<f64>,
    /// Mean share of agents who are busy.
    pub occupancy: Option<f64>,
    /// The service level by each of [`ServiceLevelFormula::ALL`].
    pub service_levels: Option<[f64; 6]>,
}

impl Question {
    /// Work that comes in, in erlang: the mean number of agents it keeps busy.
    pub fn offered_load(&self) -> f64 {
        self.calls_per_hour / 3_600.0 * self.handle_seconds
    }

    /// The models that can answer, given what is known.
    pub fn models(&self) -> Vec<Model> {
        let mut models = vec![Model::ErlangB, Model::ErlangC];
        models.extend(self.patience_seconds.map(|_| Model::ErlangA));
        models.extend(self.lines.map(|_| Model::LimitedLines));
        models
    }

    /// What one of them says.
    ///
    /// # Errors
    /// When the input makes no sense; [`TheoryError::Unstable`] when the queue of Erlang C would grow for ever.
    pub fn figures(&self, model: Model) -> Result<Figures, TheoryError> {
        match model {
            Model::ErlangB => self.loss(),
            Model::ErlangC => self.endless(),
            Model::ErlangA => self.impatient(self.patience_seconds.unwrap_or(f64::NAN)),
            Model::LimitedLines => self.limited(self.lines.unwrap_or(0)),
        }
    }

    /// The smallest number of agents with which a share of all calls is answered within so many seconds: by Erlang C,
    /// and by Erlang A when patience is known.
    ///
    /// # Errors
    /// When the input makes no sense or the target is out of reach.
    pub fn agents_for(&self, share: f64, seconds: f64) -> Result<(u32, Option<u32>), TheoryError> {
        let requirement = Requirement::new(share, seconds);
        let agents =
            |patience| requirement.agents(self.calls_per_hour, self.handle_seconds, patience);
        let impatient = self
            .patience_seconds
            .map(|mean| agents(Patience::Exponential(mean)));
        Ok((agents(Patience::Endless)?, impatient.transpose()?))
    }

    fn loss(&self) -> Result<Figures, TheoryError> {
        let found = LossSystem::new(self.agents, self.offered_load())?;
        Ok(Figures {
            p_block: Some(found.p_block),
            occupancy: Some(found.occupancy),
            ..Figures::default()
        })
    }

    fn endless(&self) -> Result<Figures, TheoryError> {
        let found = ErlangC::new(self.agents, self.calls_per_hour, self.handle_seconds)?;
        let level = found.service_level(self.target_seconds)?;
        Ok(Figures {
            p_wait: Some(found.p_wait),
            abandonment: Some(0.0),
            mean_wait: Some(found.asa),
            mean_wait_answered: Some(found.asa),
            p_wait_longer: Some(found.p_wait_longer(self.target_seconds)?),
            wait_p90: Some(found.wait_quantile(0.90)?),
            wait_p95: Some(found.wait_quantile(0.95)?),
            mean_queue: Some(found.lq),
            occupancy: Some(found.occupancy),
            service_levels: Some([level; 6]),
            ..Figures::default()
        })
    }

    fn impatient(&self, patience: f64) -> Result<Figures, TheoryError> {
        let found = ErlangA::new(
            self.agents,
            self.calls_per_hour,
            self.handle_seconds,
            patience,
        )?;
        let mut levels = [0.0; 6];
        for (level, formula) in levels.iter_mut().zip(ServiceLevelFormula::ALL) {
            *level = found.service_level(formula, self.target_seconds, self.short_seconds)?;
        }
        Ok(Figures {
            p_wait: Some(found.p_wait),
            abandonment: Some(found.p_abandon),
            mean_wait: Some(found.mean_wait),
            mean_wait_answered: Some(found.mean_wait_served),
            mean_wait_abandoned: Some(found.mean_wait_abandoned),
            p_wait_longer: Some(found.within(self.target_seconds)?.waiting),
            mean_queue: Some(found.mean_queue),
            occupancy: Some(found.occupancy),
            service_levels: Some(levels),
            ..Figures::default()
        })
    }

    fn limited(&self, lines: u32) -> Result<Figures, TheoryError> {
        let found = LimitedLines::new(
            self.agents,
            lines,
            self.calls_per_hour,
            self.handle_seconds,
            self.patience_seconds,
        )?;
        Ok(Figures {
            p_block: Some(found.p_block),
            p_wait: Some(found.p_wait_given_admitted),
            abandonment: Some(found.p_abandon_given_admitted),
            mean_wait: Some(found.mean_wait_admitted),
            p_wait_longer: Some(found.p_wait_longer(self.target_seconds)?),
            mean_queue: Some(found.mean_queue),
            occupancy: Some(found.occupancy),
            ..Figures::default()
        })
    }
}

/// Whole people to be paid so that `agents` are at work while a share `shrinkage` (0 to below 1) of paid time is not
/// available, and the number before rounding up.
///
/// # Errors
/// When the shrinkage is no such share.
pub fn paid(agents: u32, shrinkage: f64) -> Result<(f64, f64), TheoryError> {
    let exact = with_shrinkage(f64::from(agents), share("the shrinkage", shrinkage)?)?;
    // 7 / (1 - 0.3) is 10 and a rounding error: not eleven people.
    Ok(((exact - 1e-9).ceil(), exact))
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: Question = Question {
        calls_per_hour: 180.0,
        handle_seconds: 180.0,
        agents: 10,
        patience_seconds: Some(300.0),
        lines: Some(30),
        target_seconds: 20.0,
        short_seconds: 5.0,
    };

    #[test]
    fn every_model_answers_that_knows_enough() -> Result<(), TheoryError> {
        assert_eq!(QUESTION.models().len(), 4);
        let plain = Question {
            patience_seconds: None,
            lines: None,
            ..QUESTION
        };
        assert_eq!(plain.models(), [Model::ErlangB, Model::ErlangC]);
        for model in QUESTION.models() {
            assert!(QUESTION.figures(model)?.occupancy.is_some_and(|o| o < 1.0));
        }
        Ok(())
    }

    /// With patience fewer agents are enough, and both numbers are the smallest.
    #[test]
    fn the_agents_needed_reach_the_target_and_one_less_does_not() -> Result<(), TheoryError> {
        let (endless, impatient) = QUESTION.agents_for(0.8, 20.0)?;
        let impatient = impatient.unwrap_or(0);
        assert!(impatient < endless);
        for (agents, model) in [(endless, Model::ErlangC), (impatient, Model::ErlangA)] {
            let level = |agents| -> Result<f64, TheoryError> {
                let levels = Question { agents, ..QUESTION }
                    .figures(model)?
                    .service_levels;
                Ok(levels.map_or(f64::NAN, |levels| levels[0]))
            };
            assert!(level(agents)? >= 0.8 && level(agents - 1)? < 0.8);
        }
        Ok(())
    }

    #[test]
    fn paid_people_are_rounded_up_but_not_by_rounding_errors() -> Result<(), TheoryError> {
        assert!((paid(7, 0.3)?.0 - 10.0).abs() < 1e-12);
        assert!((paid(12, 0.3)?.0 - 18.0).abs() < 1e-12);
        assert!((paid(12, 0.0)?.0 - 12.0).abs() < 1e-12);
        assert!(paid(12, 1.0).is_err());
        Ok(())
    }
}
