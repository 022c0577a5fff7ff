//! The scenario language, from outside: good files load, bad files say what is wrong, any bytes get an answer.

#![allow(clippy::unwrap_used, missing_docs)]

mod answer;
mod bad;
mod bytes;
mod good;
mod reference;
mod schema;
mod set;

use std::path::{Path, PathBuf};

/// The TOML files of a folder below the package, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    found.sort();
    found
}
