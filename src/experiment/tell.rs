//! From the ledger to findings.

use super::assumptions;
use super::figures::{Figure, Formula};
use super::findings::Kept;
use super::findings::{
    BounceFindings, BounceFlow, CauseShare, Findings, FrustrationFindings, Measure,
    ObservationKind, Point, SCHEMA_VERSION, ScenarioLabel, Unit, Warning,
};
use super::growth;
use super::labels::{AssumedValue, Horizon, Moods, TargetLabel, Targets, Title, Titles};
use super::ledger::{Ledger, Scope};
use super::named::Named;
use super::sums::Pairs;
use super::waiting;
use crate::engine::BounceCause;
use crate::frustration::Cause;
use crate::model::{Calendar, Centre, Target, Words};
use crate::statistics::batch::check_batches;
use crate::statistics::ratio::ratio_deviations;
use crate::statistics::{Confidence, Estimate};
use crate::time::Span;

/// The confidence of every interval in findings.
const CONFIDENCE: Confidence = Confidence::USUAL;

/// Observations below which an interval by Student's t rests on too little (assumed).
const ADVISED_OBSERVATIONS: u64 = 10;

/// Share of open cases above which figures per case depend on the run-out (assumed).
const MANY_OPEN: f64 = 0.05;

/// What the model does not know of its own scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    /// Which scenario.
    pub scenario: ScenarioLabel,
    /// Its title.
    pub title: Title,
    /// Name and title of the variant; none: the base.
    pub variant: Option<(String, Title)>,
    /// Currency.
    pub currency: Option<String>,
    /// Seed.
    pub seed: u64,
    /// What the scenario leaves assumed beside frustration.
    pub assumed: Vec<AssumedValue>,
    /// The command that makes the findings again.
    pub command: String,
}

impl Ledger {
    /// What all replications together say.
    pub fn findings(&self, centre: &Centre, label: &Label) -> Findings {
        let reasons = centre.reasons.entries();
        let queues = centre.queues.entries();
        let groups = centre.groups.entries();
        Findings {
            schema_version: SCHEMA_VERSION,
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: label.scenario.clone(),
            variant: label.variant.as_ref().map(|(name, _)| name.clone()),
            seed: label.seed,
            replications: self.replications,
            observation: match centre.calendar {
                Calendar::Days(_) => ObservationKind::Replication,
                Calendar::Long(_) => ObservationKind::Batch,
            },
            currency: label.currency.clone(),
            metrics: self.measures(Scope::Centre),
            queues: queues
                .map(|(id, q)| (q.name.clone(), self.measures(Scope::Queue(id))))
                .collect(),
            groups: groups
                .map(|(id, g)| (g.name.clone(), self.measures(Scope::Group(id))))
                .collect(),
            reasons: reasons
                .map(|(id, r)| (r.name.clone(), self.measures(Scope::Reason(id))))
                .collect(),
            sites: centre
                .sites
                .entries()
                .map(|(id, s)| (s.name.clone(), self.measures(Scope::Site(id))))
                .collect(),
            intervals: self.intervals.days(centre, CONFIDENCE),
            frustration: self.frustration(),
            bounces: self.bounces(centre),
            resolution: self.resolution.findings(CONFIDENCE),
            warnings: self.warnings(),
            kept: self.kept(centre, label),
        }
    }

    fn measures(&self, scope: Scope) -> Named<Measure> {
        self.figures(scope)
            .map(|(figure, pairs)| {
                let estimate = self.estimate(scope, figure, pairs);
                let measure = Measure {
                    value: estimate.value,
                    half_width: estimate.half_width,
                    unit: figure.unit_in(self.long_run),
                    definition: figure.definition.into(),
                    n: estimate.n,
                };
                (figure.name, measure)
            })
            .collect()
    }

    /// One figure of one subject; undefined when it does not exist for the subject.
    pub(super) fn estimate_of(&self, scope: Scope, figure: &Figure) -> Estimate {
        self.figures(scope)
            .find(|(known, _)| known.name == figure.name)
            .map(|(known, pairs)| self.estimate(scope, known, pairs))
            .unwrap_or_default()
    }

    fn estimate(&self, scope: Scope, figure: &Figure, pairs: &Pairs) -> Estimate {
        match figure.formula {
            Formula::Quantile(of, p) => self
                .pooled(of, scope)
                .map(|pooled| pooled.quantile(p, of.steps(), CONFIDENCE))
                .unwrap_or_default(),
            Formula::Deviation(_) => pairs.deviation(CONFIDENCE),
            // Days of one replication hang together; days of different replications do not.
            Formula::TargetMet if self.periods == self.observations => pairs.trials(CONFIDENCE),
            _ if figure.unit == Unit::Share => pairs.share(CONFIDENCE),
            _ => pairs.ratio(CONFIDENCE),
        }
    }

    fn frustration(&self) -> FrustrationFindings {
        let causes = self
            .by_cause
            .each_ref()
            .map(|pairs| pairs.ratio(CONFIDENCE));
        let total: f64 = causes.iter().filter_map(|cause| cause.value).sum();
        let by_cause = Cause::ALL.iter().zip(causes).map(|(cause, estimate)| {
            let share = estimate
                .value
                .filter(|_| total > 0.0)
                .map(|value| value / total);
            let (value, half_width) = (estimate.value, estimate.half_width);
            (
                cause.key(),
                CauseShare {
                    value,
                    half_width,
                    share,
                },
            )
        });
        FrustrationFindings {
            by_bounce: growth::by_bounce(self, CONFIDENCE),
            by_hour: growth::by_hour(self, CONFIDENCE),
            by_cause: by_cause.collect(),
        }
    }

    fn bounces(&self, centre: &Centre) -> BounceFindings {
        let by_cause = BounceCause::ALL
            .iter()
            .zip(&self.bounces_by)
            .map(|(cause, pairs)| {
                let Estimate {
                    value, half_width, ..
                } = pairs.ratio(CONFIDENCE);
                (bounce_key(*cause), Point { value, half_width })
            });
        let total = self.matrix.total() as f64;
        let mut matrix = Vec::new();
        for (from, from_queue) in centre.queues.entries() {
            for (to, to_queue) in centre.queues.entries() {
                for cause in BounceCause::ALL {
                    let count = self.matrix.of(from, to, cause) as f64;
                    if count > 0.0 {
                        matrix.push(BounceFlow {
                            from: from_queue.name.clone(),
                            to: to_queue.name.clone(),
                            cause: bounce_key(cause).to_owned(),
                            value: Some(count / self.count_base).filter(|v| v.is_finite()),
                            share: Some(count / total),
                        });
                    }
                }
            }
        }
        BounceFindings {
            by_cause: by_cause.collect(),
            matrix,
        }
    }

    fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if self.observations == 1 {
            warnings.push(Warning::OneObservation);
        } else if self.observations < ADVISED_OBSERVATIONS {
            let (n, advised) = (self.observations, ADVISED_OBSERVATIONS);
            warnings.push(Warning::FewObservations { n, advised });
        }
        for (figure, pairs) in self.figures(Scope::Centre) {
            if self.long_run && figure.name == "mean_wait" {
                warnings.extend(correlated(figure, pairs));
            }
            if figure.name == "open" {
                let open = pairs
                    .ratio(CONFIDENCE)
                    .value
                    .filter(|share| *share > MANY_OPEN);
                warnings.extend(open.map(|share| Warning::OpenCases { share }));
            }
        }
        warnings
    }

    fn kept(&self, centre: &Centre, label: &Label) -> Kept {
        let parameters = &centre.frustration;
        let couplings = &parameters.couplings;
        let titles = Titles {
            scenario: label.title.clone(),
            variant: label
                .variant
                .as_ref()
                .map(|(_, title)| title.clone())
                .unwrap_or_default(),
            queues: centre
                .queues
                .iter()
                .map(|q| (q.name.clone(), title(&q.title)))
                .collect(),
            groups: centre
                .groups
                .iter()
                .map(|g| (g.name.clone(), title(&g.title)))
                .collect(),
            reasons: centre
                .reasons
                .iter()
                .map(|r| (r.name.clone(), title(&r.title)))
                .collect(),
        };
        let queues = centre
            .queues
            .iter()
            .map(|queue| (queue.name.clone(), target(&queue.target)));
        Kept {
            titles,
            horizon: horizon(centre),
            targets: Targets {
                contact: target(&centre.target),
                queues: queues.collect(),
                short_abandonment: centre.short_abandonment.seconds(),
                fcr_window: centre.fcr_window.seconds(),
            },
            feedback: [
                &couplings.patience,
                &couplings.handling,
                &couplings.somebody_else,
                &couplings.redial,
            ]
            .iter()
            .any(|coupling| coupling.on),
            moods: Moods {
                irritated: parameters.irritated,
                angry: parameters.angry,
                rage: parameters.rage,
            },
            day_profile: self.intervals.profile(centre, CONFIDENCE),
            waiting: waiting::all(&self.waits),
            waiting_by_queue: centre
                .queues
                .iter()
                .zip(&self.waits)
                .map(|(queue, waits)| (queue.name.clone(), waiting::points(waits)))
                .collect(),
            wait_columns: waiting::columns(&self.waits, centre.target.within),
            assumptions: assumptions::of(parameters),
            assumed: label.assumed.clone(),
            command: label.command.clone(),
            language: None,
        }
    }
}

/// The key of a cause of bounces in machine output and language resources.
pub fn bounce_key(cause: BounceCause) -> &'static str {
    match cause {
        BounceCause::Rule => "rule",
        BounceCause::Redirect => "redirect",
        BounceCause::Escalation => "escalation",
        BounceCause::KeyPersonNotIn => "key_person_not_in",
        BounceCause::WrongMenuChoice => "wrong_menu_choice",
        BounceCause::DoesNotKnowTheWay => "does_not_know_the_way",
        BounceCause::LacksTheSkill => "lacks_the_skill",
        BounceCause::AsMeasured => "as_measured",
    }
}

fn correlated(figure: &Figure, pairs: &Pairs) -> Option<Warning> {
    let deviations = ratio_deviations(&pairs.numerators, &pairs.denominators)?;
    let check = check_batches(&deviations, CONFIDENCE);
    let lag_one = check.lag_one.filter(|_| check.too_short)?;
    Some(Warning::BatchesCorrelated {
        figure: figure.name.to_owned(),
        lag_one,
    })
}

fn title(words: &Words) -> Title {
    Title {
        en: words.en.clone(),
        nl: words.nl.clone(),
    }
}

fn target(target: &Target) -> TargetLabel {
    TargetLabel {
        share: target.share,
        within: target.within.seconds(),
    }
}

/// The date of the first opening day: the date that the scenario gives may be a closed one.
fn first_open(plan: &crate::model::DayPlan) -> jiff::civil::Date {
    let later = plan.open.first().map_or(0, |day| day.calendar_day);
    let later = jiff::Span::new().days(i64::from(later));
    plan.first.checked_add(later).unwrap_or(plan.first)
}

fn horizon(centre: &Centre) -> Horizon {
    let hours = |span: Span| span.micros() as f64 / Span::HOUR.micros() as f64;
    match &centre.calendar {
        Calendar::Days(plan) => Horizon::Days {
            first: first_open(plan).to_string(),
            days: plan.days,
            run_out: (plan.open.len() as u32).saturating_sub(plan.days),
            interval: plan.interval.seconds(),
        },
        Calendar::Long(run) => Horizon::Long {
            hours: hours(run.length),
            warm_up: hours(run.warm_up),
            batches: run.batches,
        },
    }
}
