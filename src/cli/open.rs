//! `--open`: shows a file in the reader's browser, by the program that the operating system has for it.

use super::console;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// How often and how long to wait for an opener that fails; one that goes on is showing the file.
const LOOKS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Shows the file. The file is there whether it can be shown or not, so that a failure is told and stops nothing.
pub(super) fn open(file: &Path) {
    let shown = opener(file).spawn().and_then(|mut child| watch(&mut child));
    if let Err(error) = shown {
        let why = match error.kind() {
            io::ErrorKind::NotFound => format!("there is no {OPENER} on this computer"),
            _ => error.to_string(),
        };
        console::note(&format!(
            "cannot show {file} in a browser: {why}\nopen the file yourself; it is complete",
            file = file.display()
        ));
    }
}

#[cfg(target_os = "macos")]
const OPENER: &str = "open";
#[cfg(target_os = "windows")]
const OPENER: &str = "explorer";
#[cfg(not(any(target_os = "macos", target_os = "windows")))]
const OPENER: &str = "xdg-open";

fn opener(file: &Path) -> Command {
    let mut command = Command::new(OPENER);
    command
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Waits a moment for a failure.
fn watch(child: &mut Child) -> io::Result<()> {
    for _ in 0..LOOKS {
        match child.try_wait()? {
            None => sleep(PAUSE),
            // The explorer of Windows says 1 although it shows the file.
            Some(status) if status.success() || cfg!(target_os = "windows") => return Ok(()),
            Some(status) => {
                return Err(io::Error::other(format!("{OPENER} failed with {status}")));
            }
        }
    }
    Ok(())
}
