<<<<<<< HEAD
<<<<<<< HEAD
//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::SUCCESS
}
=======
//! The command line.

fn main() {}
>>>>>>> main
=======
fn main() {}
>>>>>>> language
