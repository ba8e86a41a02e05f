//! Shows the names of each line of standard input: mentions with kind and extent, entities with roles; with
//! `--why` also what the stage considered.

use rapporteur_reader::text::Text;
use rapporteur_reader::trace::Trace;
use std::io::BufRead;

fn main() -> std::io::Result<()> {
    let why = std::env::args().any(|a| a == "--why");
    for line in std::io::stdin().lock().lines() {
        let line = line?.replace("\\n", "\n");
        let text = Text::read(&line);
        let trace = Trace::on();
        let names = rapporteur_reader::names::read(&text, None, &trace);
        println!("{line}");
        for mention in &names.mentions {
            let entity = &names.entities[mention.entity];
            println!(
                "  {:<30} {:?} {:?} e{} [{}]",
                text.words(mention.run),
                mention.form,
                entity.kind,
                mention.entity,
                text.words(mention.extent)
            );
        }
        for (index, entity) in names.entities.iter().enumerate() {
            let of =
                |r: Option<usize>| r.map_or(String::new(), |of| format!(" of {}", names.entities[of].name));
            let roles = entity.roles.iter().map(|r| format!("{}{}", text.words(r.title), of(r.of)));
            let ties = entity.relations.iter().map(|r| format!("{}{}", text.words(r.kind), of(Some(r.to))));
            let more: Vec<String> = roles.chain(ties).collect();
            println!("  e{index} {} {:?} {:?} {more:?}", entity.name, entity.aliases, entity.gender);
        }
        for note in trace.into_notes().iter().filter(|_| why) {
            println!("    {} {:?} \"{}\": {}", note.rule, note.verdict, note.span.of(&line), note.message);
        }
    }
    Ok(())
}
