//! The command `handout`.

use std::io;
use std::process::ExitCode;

use handout::cli::{self, Environment};

fn main() -> ExitCode {
    let environment = Environment::of_process();
    // Not locked for the whole run: a library or a panic on another thread may have something to say meanwhile.
    cli::run(std::env::args_os(), &environment, &mut io::stdout(), &mut io::stderr()).into()
}
