//! The parameters of each law, as written.

use super::points::{Survival, TailValue};
use crate::scenario::read::document;
use crate::scenario::values::{Chance, Count, CsvColumn, Duration, Multiple, Rate, Sentence};

document! {
    /// Exponential.
    struct Exponential {
        /// Mean.
        mean: Duration, Required;
    }

    /// Sum of equal exponential phases.
    struct Erlang {
        /// Mean of the sum.
        mean: Duration, Required;
        /// Number of phases, 1 or more.
        phases: Count, Required;
    }

    /// Gamma: mean with cv, sd or shape.
    struct Gamma {
        /// Mean.
        mean: Duration, Required;
        /// Coefficient of variation (standard deviation / mean).
        cv: Multiple, Optional("give sd or shape");
        /// Standard deviation.
        sd: Duration, Optional("give cv or shape");
        /// Shape; 1 is exponential.
        shape: Multiple, Optional("give cv or sd");
    }

    /// Lognormal: mean with cv, mean with sd, or median with sigma.
    struct Lognormal {
        /// Mean.
        mean: Duration, Optional("give median and sigma");
        /// Coefficient of variation (standard deviation / mean).
        cv: Multiple, Optional("give sd, or median and sigma");
        /// Standard deviation.
        sd: Duration, Optional("give cv, or median and sigma");
        /// Median.
        median: Duration, Optional("give mean with cv or sd");
        /// Standard deviation of the logarithm.
        sigma: Multiple, Optional("give mean with cv or sd");
    }

    /// Weibull: shape with scale or mean.
    struct Weibull {
        /// Shape; below 1 the hazard falls, above 1 it rises.
        shape: Multiple, Required;
        /// Scale: 63 % lie below it.
        scale: Duration, Optional("give mean");
        /// Mean.
        mean: Duration, Optional("give scale");
    }

    /// Gompertz: a hazard that grows exponentially.
    struct Gompertz {
        /// Hazard at the start.
        hazard: Rate, Required;
        /// Growth of the logarithm of the hazard.
        growth: Rate, Required;
    }

    /// One branch of a hyperexponential law.
    struct HyperBranch {
        /// Chance of this branch; they add to 1.
        share: Chance, Required;
        /// Mean of this branch.
        mean: Duration, Required;
    }

    /// Evenly spread between two times.
    struct Uniform {
        /// Smallest.
        from: Duration, Required;
        /// Largest.
        to: Duration, Required;
    }

    /// A survival table or a recorded sample, here or in a CSV file.
    struct Points {
        /// Share that lasts longer than each time: a table from times to shares.
        survival: Survival, Optional("give sample or csv");
        /// Recorded times, each as likely.
        sample: Vec<Duration>, Optional("give survival or csv");
        /// A CSV file, relative to the scenario's folder.
        csv: Sentence, Optional("the points stand here");
        /// With csv: the column with times.
        time: CsvColumn, Optional("only with csv");
        /// With csv: the column with surviving shares; left out, each time is one of a sample.
        share: CsvColumn, Optional("the file is a sample");
        /// With csv: the unit of the times.
        unit: Sentence, Default("s");
        /// How a survival table goes on after its last point: "last hazard", "ends", "never", or the mean of an exponential rest.
        tail: TailValue, Default("last hazard");
    }

    /// One part of a mixture.
    struct MixPart {
        /// Chance of this part; they add to 1.
        share: Chance, Required;
        /// Its law: a law, a time, "never" or "at once".
        law: super::LawValue, Required;
    }
}
