//! The command `handout`.

use std::io;
use std::process::ExitCode;

use handout::cli::{self, Environment};

fn main() -> ExitCode {
    let environment = Environment::of_process();
    cli::run(std::env::args_os(), &environment, &mut io::stdout().lock(), &mut io::stderr().lock()).into()
}
