//! Runs `rapporteur` with the arguments given and draws what it prints at a terminal as SVG.
//!
//! `cargo run -p rapporteur --example picture -- read examples/no-date.txt > picture.svg`

use std::process::Command;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let program = std::env::current_exe()?;
    let program =
        program.ancestors().nth(2).ok_or("the example lies in target/PROFILE/examples")?.join("rapporteur");
    let output = Command::new(program).args(["--color", "always"]).args(&arguments).output()?;
    let screen = format!("$ rapporteur {}\n{}", arguments.join(" "), String::from_utf8(output.stdout)?);
    print!("{}", anstyle_svg::Term::new().render_svg(&screen));
    Ok(())
}
