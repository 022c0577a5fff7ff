//! Six ways to compute a service level from the same day. They differ in what happens to those who hung up.
//!
//! With 1,000 answered (860 of them within 20 s) and 60 abandoned (20 within 20 s, 10 within 5 s) they give 81.1, 86.0, 83.0,
//! 82.7, 81.9 and 82.1 %: a figure without its formula means little.

/// Which formula. The short-abandon limit is a few seconds, below which hanging up is not counted as a wish for service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ServiceLevelFormula {
    /// Answered in target out of answered and abandoned: every abandonment counts against. The default.
    #[default]
    Offered,
    /// Answered in target out of answered: abandonments are not seen at all.
    Answered,
    /// Answered or abandoned in target out of answered and abandoned: leaving early counts as a success.
    AbandonedInTargetCount,
    /// Answered in target out of all but those who abandoned in target.
    WithoutAbandonedInTarget,
    /// Answered in target out of all but the short abandonments.
    WithoutShortAbandoned,
    /// Answered in target or short abandonment out of answered and abandoned.
    ShortAbandonedCount,
}

/// What the formulas are computed from: numbers of contacts, or shares of the offered ones.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ServiceLevelCounts {
    /// Answered (A).
    pub answered: f64,
    /// Abandoned (B).
    pub abandoned: f64,
    /// Answered within the target (A_T).
    pub answered_in_target: f64,
    /// Abandoned within the target (B_T).
    pub abandoned_in_target: f64,
    /// Abandoned within the short-abandon limit (B_s).
    pub abandoned_short: f64,
}

impl ServiceLevelFormula {
    /// All six, in the order of the documentation.
    pub const ALL: [ServiceLevelFormula; 6] = [
        ServiceLevelFormula::Offered,
        ServiceLevelFormula::Answered,
        ServiceLevelFormula::AbandonedInTargetCount,
        ServiceLevelFormula::WithoutAbandonedInTarget,
        ServiceLevelFormula::WithoutShortAbandoned,
        ServiceLevelFormula::ShortAbandonedCount,
    ];

    /// The formula as printed beside a figure: A answered, B abandoned, T within the target, s within the short-abandon limit.
    pub fn text(self) -> &'static str {
        match self {
            ServiceLevelFormula::Offered => "A_T/(A+B)",
            ServiceLevelFormula::Answered => "A_T/A",
            ServiceLevelFormula::AbandonedInTargetCount => "(A_T+B_T)/(A+B)",
            ServiceLevelFormula::WithoutAbandonedInTarget => "A_T/(A+B-B_T)",
            ServiceLevelFormula::WithoutShortAbandoned => "A_T/(A+B-B_s)",
            ServiceLevelFormula::ShortAbandonedCount => "(A_T+B_s)/(A+B)",
        }
    }

    /// What is counted: the top of the fraction.
    pub fn numerator(self, counts: &ServiceLevelCounts) -> f64 {
        let in_time = counts.answered_in_target;
        match self {
            ServiceLevelFormula::AbandonedInTargetCount => in_time + counts.abandoned_in_target,
            ServiceLevelFormula::ShortAbandonedCount => in_time + counts.abandoned_short,
            _ => in_time,
        }
    }

    /// What it is counted out of: the bottom of the fraction.
    pub fn denominator(self, counts: &ServiceLevelCounts) -> f64 {
        let all = counts.answered + counts.abandoned;
        match self {
            ServiceLevelFormula::Answered => counts.answered,
            ServiceLevelFormula::WithoutAbandonedInTarget => all - counts.abandoned_in_target,
            ServiceLevelFormula::WithoutShortAbandoned => all - counts.abandoned_short,
            _ => all,
        }
    }

    /// The service level, 0 to 1; `None` when there is nothing to count out of (blank, not zero).
    pub fn compute(self, counts: &ServiceLevelCounts) -> Option<f64> {
        let denominator = self.denominator(counts);
        (denominator > 0.0).then(|| self.numerator(counts) / denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_ways_to_look_at_one_day() {
        let day = ServiceLevelCounts {
            answered: 1_000.0,
            abandoned: 60.0,
            answered_in_target: 860.0,
            abandoned_in_target: 20.0,
            abandoned_short: 10.0,
        };
        let printed = ServiceLevelFormula::ALL.map(|formula| {
            let level = formula.compute(&day).unwrap_or(f64::NAN);
            format!("{:.1}", 100.0 * level)
        });
        assert_eq!(printed, ["81.1", "86.0", "83.0", "82.7", "81.9", "82.1"]);
    }

    #[test]
    fn no_contacts_is_blank() {
        for formula in ServiceLevelFormula::ALL {
            assert_eq!(formula.compute(&ServiceLevelCounts::default()), None);
        }
    }
}
