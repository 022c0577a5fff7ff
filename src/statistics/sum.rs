//! Compensated addition for long sums.
//!
//! Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
//! Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974), 39-51.

/// A running sum whose rounding error does not grow with the number of terms.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    /// Nothing added yet.
    pub const ZERO: Sum = Sum {
        total: 0.0,
        lost: 0.0,
    };

    /// Adds one term.
    #[inline]
    pub fn add(&mut self, term: f64) {
        let next = self.total + term;
        self.lost += if self.total.abs() >= term.abs() {
            (self.total - next) + term
        } else {
            (term - next) + self.total
        };
        self.total = next;
    }

    /// The sum so far.
    #[inline]
    pub fn value(self) -> f64 {
        self.total + self.lost
    }

    /// The sum of all terms, in their order.
    pub fn of(terms: impl IntoIterator<Item = f64>) -> f64 {
        let mut sum = Sum::ZERO;
        for term in terms {
            sum.add(term);
        }
        sum.value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_plain_addition_loses() {
        let terms = [1.0, 1e100, 1.0, -1e100];
        assert_eq!(Sum::of(terms).to_bits(), 2.0_f64.to_bits());
    }

    #[test]
    fn a_million_tenths() {
        // 0.1 as f64 is 0.1000000000000000055511...: a million of them round to exactly this.
        assert_eq!(
            Sum::of((0..1_000_000).map(|_| 0.1)).to_bits(),
            100_000.0_f64.to_bits()
        );
    }
}
