//! Hands the command line to [`evenhand::cli`].

fn main() -> std::process::ExitCode {
    evenhand::cli::run()
}
