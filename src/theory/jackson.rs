//! Open Jackson network: desks that hand over to each other at random, nobody leaves a queue.
//!
//! Source: J. R. Jackson, "Networks of waiting lines", Operations Research 5 (1957), 518-521: each desk behaves as M/M/n at the
//! rate that solves the traffic equations.

use super::error::{not_negative, share};
use super::{ErlangC, TheoryError};

/// One desk of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Agents, at least 1.
    pub agents: u32,
    /// Mean handle time in seconds, > 0.
    pub handle_seconds: f64,
    /// Calls that come here first, per hour, not below 0.
    pub external_per_hour: f64,
    /// Chance that a handled call goes on to each desk (one entry per desk, adding up to at most 1).
    pub transfers: Vec<f64>,
}

/// The stationary network.
#[derive(Clone, Debug, PartialEq)]
pub struct JacksonNetwork {
    /// Arrivals at each desk per hour, transferred calls included.
    pub arrivals_per_hour: Vec<f64>,
    /// Each desk as a queue of its own; `None` where nothing ever arrives.
    pub stations: Vec<Option<ErlangC>>,
    /// Mean number of desks a call visits.
    pub mean_visits: f64,
    /// Mean of all waits of a call together, in seconds.
    pub mean_total_wait: f64,
    /// Mean time from first arrival to leaving for good, in seconds.
    pub mean_sojourn: f64,
}

impl JacksonNetwork {
    /// Every desk must be able to carry its load, and calls must leave in the end.
    pub fn new(stations: &[Station]) -> Result<JacksonNetwork, TheoryError> {
        for station in stations {
            not_negative("the arrivals per hour", station.external_per_hour)?;
            for &chance in &station.transfers {
                share("a chance of transfer", chance)?;
            }
            share("the chance of any transfer", station.transfers.iter().sum())?;
            if station.transfers.len() != stations.len() {
                return Err(TheoryError::Lengths {
                    what: "the list of stations and each list of transfers",
                });
            }
        }
        let arrivals_per_hour = traffic(stations)?;
        let queues = stations
            .iter()
            .zip(&arrivals_per_hour)
            .map(|(station, &arrivals)| {
                (arrivals > 0.0)
                    .then(|| ErlangC::new(station.agents, arrivals, station.handle_seconds))
                    .transpose()
            })
            .collect::<Result<Vec<_>, _>>()?;
        let external: f64 = stations.iter().map(|s| s.external_per_hour).sum();
        if external <= 0.0 {
            return Err(TheoryError::NotPositive {
                what: "the arrivals from outside",
                value: external,
            });
        }
        let waiting: f64 = queues.iter().flatten().map(|queue| queue.lq).sum();
        let inside: f64 = queues.iter().flatten().map(|queue| queue.l_system).sum();
        Ok(JacksonNetwork {
            mean_visits: arrivals_per_hour.iter().sum::<f64>() / external,
            mean_total_wait: waiting * 3_600.0 / external,
            mean_sojourn: inside * 3_600.0 / external,
            arrivals_per_hour,
            stations: queues,
        })
    }
}

/// Arrivals = external + transferred in, by elimination with the largest pivot.
fn traffic(stations: &[Station]) -> Result<Vec<f64>, TheoryError> {
    let size = stations.len();
    let mut rows: Vec<Vec<f64>> = (0..size)
        .map(|to| {
            let coefficient =
                |from: usize| f64::from(u8::from(from == to)) - stations[from].transfers[to];
            let mut row: Vec<f64> = (0..size).map(coefficient).collect();
            row.push(stations[to].external_per_hour);
            row
        })
        .collect();
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))
            .filter(|&row| rows[row][column].abs() > 1e-12)
            .ok_or(TheoryError::NobodyLeaves)?;
        rows.swap(column, pivot);
        let top = rows[column].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|&(p, _)| p != column) {
            let factor = row[column] / top[column];
            for (entry, above) in row.iter_mut().zip(&top).skip(column) {
                *entry -= factor * above;
            }
        }
    }
    Ok((0..size)
        .map(|place| rows[place][size] / rows[place][place])
        .collect())
}
