//! Every formula against `verify/exact-cases.json` (printed to ten digits), and against each other where they meet.

use serde_json::Value;

use super::*;

type Survival = Box<dyn Fn(f64) -> f64>;
type Failure = Box<dyn std::error::Error>;

/// The file prints ten digits; some of its integrals are good to a little less.
const RELATIVE: f64 = 1e-8;

struct Case(Value);

impl Case {
    fn find(id: &str) -> Result<Case, Failure> {
        let text = include_str!("../verify/exact-cases.json");
        let file: Value = serde_json::from_str(text)?;
        let cases = file["case"].as_array().ok_or("no cases")?;
        let found = cases.iter().find(|case| case["id"] == id);
        Ok(Case(found.ok_or_else(|| format!("no case {id}"))?.clone()))
    }

    fn input(&self, name: &str) -> f64 {
        self.0["inputs"][name].as_f64().unwrap_or(f64::NAN)
    }

    fn agents(&self) -> u32 {
        self.input("n") as u32
    }

    fn inputs(&self, name: &str) -> Vec<f64> {
        let list = self.0["inputs"][name].as_array();
        list.into_iter()
            .flatten()
            .filter_map(Value::as_f64)
            .collect()
    }

    /// Every output of the case must be among what was found, and agree.
    fn agrees(&self, found: &[(&str, f64)]) -> Result<(), Failure> {
        let outputs = self.0["outputs"].as_object().ok_or("no outputs")?;
        for (name, expected) in outputs {
            let expected = expected.as_f64().ok_or("no number")?;
            let (_, value) = found
                .iter()
                .find(|(found, _)| found == name)
                .ok_or_else(|| format!("{}: {name} is not computed", self.0["id"]))?;
            // A zero must be met to eleven digits after the point.
            let allowed = RELATIVE * expected.abs().max(1e-3);
            if value.is_nan() || (value - expected).abs() > allowed {
                return Err(format!("{}: {name} is {value}, not {expected}", self.0["id"]).into());
            }
        }
        Ok(())
    }
}

#[test]
fn erlang_b_cases() -> Result<(), Failure> {
    for id in ["EB-1", "EB-5"] {
        let case = Case::find(id)?;
        let found = LossSystem::new(case.agents(), case.input("offered_load_erlang"))?;
        case.agrees(&[
            ("p_block", found.p_block),
            ("carried_load", found.carried_load),
            ("occupancy", found.occupancy),
        ])?;
    }
    Ok(())
}

#[test]
fn erlang_c_cases() -> Result<(), Failure> {
    for id in ["EC-2", "EC-5", "EC-7"] {
        let case = Case::find(id)?;
        let target = case.input("target_s");
        let found = ErlangC::new(
            case.agents(),
            case.input("arrivals_per_hour"),
            case.input("aht_s"),
        )?;
        case.agrees(&[
            ("p_wait", found.p_wait),
            ("asa", found.asa),
            ("p_wait_gt_T", found.p_wait_longer(target)?),
            ("service_level", found.service_level(target)?),
            ("lq", found.lq),
            ("occupancy", found.occupancy),
            ("wait_given_wait", found.wait_given_wait),
            ("p90_wait", found.wait_quantile(0.90)?),
            ("p95_wait", found.wait_quantile(0.95)?),
            ("l_system", found.l_system),
        ])?;
    }
    Ok(())
}

#[test]
fn erlang_a_cases() -> Result<(), Failure> {
    for id in ["EA-1", "EA-5", "EA-8", "EA-10"] {
        let case = Case::find(id)?;
        let target = case.input("target_s");
        let found = ErlangA::new(
            case.agents(),
            case.input("arrivals_per_hour"),
            case.input("aht_s"),
            case.input("patience_mean_s"),
        )?;
        let level = |formula| found.service_level(formula, target, 0.0);
        case.agrees(&[
            ("p_wait", found.p_wait),
            ("p_abandon", found.p_abandon),
            ("mean_wait", found.mean_wait),
            ("mean_wait_served", found.mean_wait_served),
            ("mean_wait_abandoned", found.mean_wait_abandoned),
            ("sl_offered", level(ServiceLevelFormula::Offered)?),
            ("sl_answered", level(ServiceLevelFormula::Answered)?),
            (
                "sl_excl_short_abandons",
                level(ServiceLevelFormula::WithoutAbandonedInTarget)?,
            ),
            ("p_wait_gt_T", found.within(target)?.waiting),
            ("mean_queue", found.mean_queue),
            ("var_queue", found.var_queue),
            ("occupancy", found.occupancy),
        ])?;
    }
    Ok(())
}

#[test]
fn any_patience_cases() -> Result<(), Failure> {
    // Lognormal with mean 300 and squared coefficient of variation 1.
    let sigma = libm::sqrt(libm::log(2.0));
    let mu = libm::log(300.0) - sigma * sigma / 2.0;
    let laws: [(&str, Survival); 4] = [
        ("GA-1", Box::new(|x| f64::from(u8::from(x < 120.0)))),
        (
            "GA-4",
            Box::new(move |x| {
                0.5 * libm::erfc((libm::log(x) - mu) / (sigma * std::f64::consts::SQRT_2))
            }),
        ),
        ("GA-8", Box::new(|x| 0.9 * libm::exp(-x / 300.0))),
        (
            "GA-9",
            Box::new(|x| libm::exp(-libm::expm1(0.004 * x) / (400.0 * 0.004))),
        ),
    ];
    for (id, survival) in laws {
        let case = Case::find(id)?;
        let found = ImpatientQueue::new(
            case.agents(),
            case.input("arrivals_per_hour"),
            case.input("aht_s"),
            survival,
        )?;
        let within = found.within(case.input("target_s"))?;
        case.agrees(&[
            ("p_wait", found.p_wait),
            ("p_abandon", found.p_abandon),
            ("mean_wait", found.mean_wait),
            ("mean_wait_served", found.mean_wait_served),
            (
                "mean_wait_abandoned",
                found.mean_wait_abandoned.ok_or("nobody abandons")?,
            ),
            ("sl_offered", within.answered),
            ("p_wait_gt_T", within.waiting),
            ("mean_queue", found.mean_queue),
            ("occupancy", found.occupancy),
        ])?;
        let total = within.answered + within.abandoned + within.waiting;
        assert!((total - 1.0).abs() < 1e-14);
    }
    Ok(())
}

#[test]
fn limited_lines_cases() -> Result<(), Failure> {
    for id in ["NK-2", "NK-5"] {
        let case = Case::find(id)?;
        let patience = case.input("patience_mean_s");
        let found = LimitedLines::new(
            case.agents(),
            case.input("K") as u32,
            case.input("arrivals_per_hour"),
            case.input("aht_s"),
            (!patience.is_nan()).then_some(patience),
        )?;
        case.agrees(&[
            ("p_block", found.p_block),
            ("p_wait_given_admitted", found.p_wait_given_admitted),
            ("mean_queue", found.mean_queue),
            ("mean_wait_admitted", found.mean_wait_admitted),
            ("p_abandon_given_admitted", found.p_abandon_given_admitted),
            ("occupancy", found.occupancy),
            ("throughput_per_hour", found.throughput_per_hour),
            ("mean_in_system", found.mean_in_system),
        ])?;
    }
    let case = Case::find("WW-6")?;
    let handle = case.input("mean_service_s");
    let per_hour = case.input("offered_load_erlang") / handle * 3_600.0;
    let lines = case.input("lines") as u32;
    let found = LimitedLines::new(case.agents(), lines, per_hour, handle, None)?;
    case.agrees(&[
        ("p_block", found.p_block),
        ("p_wait_given_admitted", found.p_wait_given_admitted),
        ("mean_wait_admitted", found.mean_wait_admitted),
        ("p_wait_gt_30s_admitted", found.p_wait_longer(30.0)?),
        ("occupancy", found.occupancy),
    ])
}

#[test]
fn single_server_cases() -> Result<(), Failure> {
    for id in ["PK-1", "PK-4"] {
        let case = Case::find(id)?;
        let found = SingleServer::new(
            case.input("arrivals_per_hour"),
            case.input("service_mean_s"),
            case.input("service_scv"),
        )?;
        case.agrees(&[
            ("p_wait", found.p_wait),
            ("mean_wait", found.mean_wait),
            ("mean_queue", found.mean_queue),
            ("occupancy", found.occupancy),
        ])?;
    }
    Ok(())
}

#[test]
fn fixed_service_cases() -> Result<(), Failure> {
    for id in ["DN-1", "DN-2"] {
        let case = Case::find(id)?;
        let found = FixedService::new(
            case.agents(),
            case.input("arrivals_per_hour"),
            case.input("service_s"),
        )?;
        case.agrees(&[
            ("p_wait", found.p_wait),
            ("mean_queue", found.mean_queue),
            ("mean_wait", found.mean_wait),
            (
                "service_level",
                found.service_level(case.input("target_s"))?,
            ),
            ("occupancy", found.occupancy),
        ])?;
    }
    Ok(())
}

#[test]
fn priority_cases() -> Result<(), Failure> {
    for id in ["PR-1", "PR-3"] {
        let case = Case::find(id)?;
        let classes = case.inputs("arrivals_per_hour");
        let found = PriorityQueue::new(case.agents(), &classes, case.input("aht_s"))?;
        let names = ["mean_wait_1", "mean_wait_2", "mean_wait_3"];
        let mut all: Vec<(&str, f64)> = names.into_iter().zip(found.mean_waits.clone()).collect();
        all.extend([
            ("p_wait", found.p_wait),
            (
                "sl_1",
                found.first_class_service_level(case.input("target_s"))?,
            ),
            ("occupancy", found.occupancy),
        ]);
        case.agrees(&all)?;
    }
    Ok(())
}

#[test]
fn jackson_case() -> Result<(), Failure> {
    let case = Case::find("JN-1")?;
    let agents = case.inputs("n");
    let handle = case.inputs("aht_s");
    let external = case.inputs("external_arrivals_per_hour");
    let matrix = case.0["inputs"]["transfer_matrix"]
        .as_array()
        .ok_or("no matrix")?;
    let stations: Vec<Station> = (0..agents.len())
        .map(|place| Station {
            agents: agents[place] as u32,
            handle_seconds: handle[place],
            external_per_hour: external[place],
            transfers: matrix[place]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_f64)
                .collect(),
        })
        .collect();
    let found = JacksonNetwork::new(&stations)?;
    let mut all = vec![
        (
            "mean_sojourn_per_external_call".to_owned(),
            found.mean_sojourn,
        ),
        (
            "mean_visits_per_external_call".to_owned(),
            found.mean_visits,
        ),
        (
            "mean_total_wait_per_external_call".to_owned(),
            found.mean_total_wait,
        ),
    ];
    for (place, queue) in found.stations.iter().enumerate() {
        let queue = queue.ok_or("nobody comes")?;
        let number = place + 1;
        all.extend([
            (
                format!("arrivals_per_hour_{number}"),
                found.arrivals_per_hour[place],
            ),
            (format!("p_wait_{number}"), queue.p_wait),
            (format!("mean_wait_{number}"), queue.asa),
            (format!("mean_queue_{number}"), queue.lq),
            (format!("occupancy_{number}"), queue.occupancy),
            (format!("sl20_{number}"), queue.service_level(20.0)?),
        ]);
    }
    let all: Vec<(&str, f64)> = all
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    case.agrees(&all)
}

/// The exact chain RD-1 has redials after 600 s: the fixed point must come close from below.
#[test]
fn redials_against_the_exact_chain() -> Result<(), Failure> {
    let case = Case::find("RD-1")?;
    let returning = Returning {
        after_abandoning: case.input("p_redial"),
        after_answer: 0.0,
    };
    let patience = case.input("patience_mean_s");
    let handle = case.input("aht_s");
    let fresh = case.input("arrivals_per_hour");
    let found = Redials::from_fresh(case.agents(), fresh, handle, patience, returning)?;
    let exact = case.0["outputs"]["attempts_per_call"]
        .as_f64()
        .ok_or("no output")?;
    assert!(
        (found.attempts_per_call / exact - 1.0).abs() < 0.01,
        "{found:?}"
    );
    assert!((found.fresh_per_hour / fresh - 1.0).abs() < 1e-10);
    let back = Redials::from_offered(
        case.agents(),
        found.offered_per_hour,
        handle,
        patience,
        returning,
    )?;
    assert!((back.fresh_per_hour / fresh - 1.0).abs() < 1e-10);
    Ok(())
}

mod properties;
