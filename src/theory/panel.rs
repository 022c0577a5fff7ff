//! Integration of several linked quantities over one stretch: Gauss-Legendre nodes, with running integrals at the
//! nodes by collocation.
//!
//! Source: E. Hairer, S. P. Norsett, G. Wanner, *Solving Ordinary Differential Equations I*, 2nd edition (1993), section II.7;
//! nodes and weights: M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions* (1964), table 25.4.

/// Nodes in one stretch.
pub(super) const NODES: usize = 8;

const HALF_NODES: [(f64, f64); NODES / 2] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_3),
];

/// The rule on the unit stretch.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// Where the function is asked, between 0 and 1.
    pub(super) nodes: [f64; NODES],
    /// Weights of the integral over the whole stretch.
    pub(super) weights: [f64; NODES],
    /// Weights of the integral from 0 to each node.
    pub(super) running: [[f64; NODES]; NODES],
}

impl Rule {
    pub(super) fn new() -> Rule {
        let mut nodes = [0.0; NODES];
        let mut weights = [0.0; NODES];
        for (place, (node, weight)) in HALF_NODES.into_iter().enumerate() {
            let (left, right) = (NODES / 2 - 1 - place, NODES / 2 + place);
            nodes[left] = (1.0 - node) / 2.0;
            nodes[right] = (1.0 + node) / 2.0;
            weights[left] = weight / 2.0;
            weights[right] = weight / 2.0;
        }
        // The polynomial through the nodes is integrated by the rule itself, which is exact for it.
        let mut running = [[0.0; NODES]; NODES];
        for (row, &end) in running.iter_mut().zip(&nodes) {
            for (place, entry) in row.iter_mut().enumerate() {
                *entry = end
                    * (0..NODES)
                        .map(|k| weights[k] * lagrange(&nodes, place, end * nodes[k]))
                        .sum::<f64>();
            }
        }
        Rule {
            nodes,
            weights,
            running,
        }
    }
}

fn lagrange(nodes: &[f64; NODES], place: usize, at: f64) -> f64 {
    let others = nodes.iter().enumerate().filter(|&(k, _)| k != place);
    others
        .map(|(_, node)| (at - node) / (nodes[place] - node))
        .product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_integrated_exactly() {
        let rule = Rule::new();
        for power in 0..16 {
            let integral: f64 = (0..NODES)
                .map(|k| rule.weights[k] * libm::pow(rule.nodes[k], f64::from(power)))
                .sum();
            assert!(
                (integral * f64::from(power + 1) - 1.0).abs() < 1e-14,
                "{power}"
            );
        }
        for power in 0..8 {
            for (row, end) in rule.running.iter().zip(rule.nodes) {
                let integral: f64 = (0..NODES)
                    .map(|k| row[k] * libm::pow(rule.nodes[k], f64::from(power)))
                    .sum();
                let exact = libm::pow(end, f64::from(power + 1)) / f64::from(power + 1);
                assert!((integral - exact).abs() < 1e-14, "{power}");
            }
        }
    }
}
