//! Reports as they are written and printed.

use super::copies;
use super::plan::{Plan, Role, Slot};
use super::pool::{self, Sentence};
use super::telling::{Wordings, tell};
use super::truth::{Report, Truth};
use super::vary::{self, Syllables, Variation};
use super::{calendar, lists, plan::Scene, world::World};
use fastrand::Rng;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// A report before an outlet prints it in its style.
#[derive(Clone)]
pub struct Draft {
    pub title: String,
    /// Where it was written, for a dateline.
    pub town: Option<String>,
    /// When it was first written.
    pub day: usize,
    /// Each of some sentences.
    pub paragraphs: Vec<Vec<String>>,
}

impl Draft {
    pub fn words(&self) -> usize {
        self.paragraphs.iter().flatten().map(|sentence| sentence.split_whitespace().count()).sum()
    }
}

/// A report has as many words at least.
const FEWEST: usize = 60;
/// A headline has as many words at most.
const HEADLINE: usize = 16;
/// A headline does not end with one of these.
const SMALL: &str = " a an the of in on at to for with and or but that who which as by from his her its is was were are be into ";

/// Writes the reports and their truth to a folder.
pub fn write(sample: &Path, reports: usize, seed: u64, output: &Path) -> Result<(), Box<dyn Error>> {
    let mut rng = Rng::with_seed(seed);
    let world = World::new(&mut rng);
    let pool = pool::read(sample, &world)?;
    let plan = Plan::new(&world, reports, &mut rng);
    std::fs::create_dir_all(output)?;
    let truth = BufWriter::new(File::create(output.join("truth.json"))?);
    serde_json::to_writer(truth, &Truth::of(&plan, &world))?;
    let desk = Desk {
        numbers: plan.numbers(),
        wordings: Wordings::new(),
        syllables: vary::syllables(),
        mastheads: lists::lines("mastheads"),
        footers: lists::lines("footers"),
        world: &world,
        pool: &pool,
        plan: &plan,
        seed,
    };
    let mut file = BufWriter::new(File::create(output.join("reports.jsonl"))?);
    for slot in &plan.order {
        serde_json::to_writer(&mut file, &desk.report(*slot))?;
        writeln!(file)?;
    }
    Ok(file.flush()?)
}

/// Where reports are written; each from its own seed, so that any may be written again.
struct Desk<'a> {
    world: &'a World,
    pool: &'a [Sentence],
    plan: &'a Plan,
    numbers: Vec<usize>,
    wordings: Wordings,
    syllables: Syllables,
    mastheads: Vec<&'static str>,
    footers: Vec<&'static str>,
    seed: u64,
}

impl Desk<'_> {
    fn seed(&self, slot: usize) -> u64 {
        Rng::with_seed(self.seed ^ (slot as u64) << 20).u64(..)
    }

    fn report(&self, index: usize) -> Report {
        let slot = &self.plan.slots[index];
        let mut rng = Rng::with_seed(self.seed(index) ^ 1);
        let draft = self.draft(index);
        let text = self.print(&draft, slot, &mut rng);
        Report {
            id: super::truth::id(self.numbers[index]),
            published: calendar::iso(slot.day),
            title: draft.title,
            publisher: self.world.outlets[slot.outlet].to_owned(),
            text,
        }
    }

    fn draft(&self, index: usize) -> Draft {
        let mut rng = Rng::with_seed(self.seed(index));
        match self.plan.slots[index].role {
            Role::Copy { origin, kind } => {
                let mut draft = self.draft(origin);
                let variation = self.variation(origin);
                let sentence = |rng: &mut Rng| variation.sentence(&self.pool[rng.usize(..self.pool.len())]);
                copies::turn(&mut draft, kind, sentence, &mut rng);
                draft
            }
            Role::Telling { event, nth, relative } => {
                let published = self.plan.slots[index].day;
                let event_seed = self.seed ^ (event as u64) << 20;
                let event = &self.plan.events[event];
                let own = rng.fork();
                let head =
                    tell((self.world, &self.wordings), (event, event_seed), (nth, published, relative), own);
                let town = match &event.scene {
                    Scene::Contact(contact) => contact.place.to_owned(),
                    Scene::Attack(attack) => self.world.countries[attack.country].capital.to_owned(),
                };
                self.fill(head, town, index, &mut rng)
            }
            Role::Plain => {
                let town = self.variation(index).name("Dateline");
                self.fill(Vec::new(), town, index, &mut rng)
            }
        }
    }

    fn variation(&self, index: usize) -> Variation<'_> {
        Variation { seed: self.seed(index), world: self.world, syllables: &self.syllables }
    }

    /// Sentences of the sample after those at the head, no one twice.
    fn fill(&self, head: Vec<String>, town: String, index: usize, rng: &mut Rng) -> Draft {
        let Slot { sentences: most, day, .. } = self.plan.slots[index];
        let variation = self.variation(index);
        let told = head.len();
        let mut sentences = head;
        let mut words: usize = sentences.iter().map(|sentence| sentence.split(' ').count()).sum();
        let mut used = Vec::new();
        while sentences.len() < most || words < FEWEST {
            let next = rng.usize(..self.pool.len());
            if !used.contains(&next) {
                used.push(next);
                words += self.pool[next].words;
                sentences.push(variation.sentence(&self.pool[next]));
            }
        }
        let title = headline(&sentences[0]);
        let filler = sentences.split_off(told);
        let mut paragraphs = Vec::new();
        for mut rest in [sentences, filler] {
            while !rest.is_empty() {
                let after = rest.split_off(rng.usize(1..=3).min(rest.len()));
                paragraphs.push(std::mem::replace(&mut rest, after));
            }
        }
        Draft { title, town: (rng.u8(..10) < 6).then_some(town), day, paragraphs }
    }

    /// In the style of the outlet: its masthead, dateline, marks and footer.
    fn print(&self, draft: &Draft, slot: &Slot, rng: &mut Rng) -> String {
        let (style, name) = (slot.outlet, self.world.outlets[slot.outlet]);
        let gap = if rng.u8(..10) == 0 { "  " } else { " " };
        let mut paragraphs: Vec<_> = draft.paragraphs.iter().map(|paragraph| paragraph.join(gap)).collect();
        paragraphs[0] = dateline(draft, name, style) + &paragraphs[0];
        let trim = |list: &[&str]| {
            let line = list[style % list.len()].replace("%n", name);
            Some(line.replace("%y", &calendar::year(slot.day).to_string())).filter(|line| line != "none")
        };
        let body = paragraphs.join("\n\n");
        let body = match style % 3 {
            0 => body.replace(" - ", " — "),
            1 => body.replace(" - ", " – "),
            _ => body,
        };
        let body = if style % 4 < 2 { curly(&body) } else { body };
        let parts = [trim(&self.mastheads), Some(body), trim(&self.footers)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
    }
}

fn dateline(draft: &Draft, outlet: &str, style: usize) -> String {
    let Some(town) = &draft.town else { return String::new() };
    let capitals = town.to_uppercase();
    match style % 7 {
        0 => format!("{capitals} ({outlet}) - "),
        1 => format!("{capitals}, {} ({outlet}) - ", calendar::american(draft.day)),
        2 => format!("{capitals}, {}. /{outlet}/. ", calendar::british(draft.day)),
        3 => format!("{town}, {} - ", calendar::british(draft.day)),
        4 => format!("({outlet}) - "),
        5 => format!("{capitals}: "),
        _ => String::new(),
    }
}

/// The first words of a sentence.
pub fn headline(sentence: &str) -> String {
    let words: Vec<_> = sentence.split_whitespace().take(HEADLINE).collect();
    let is_small = |word: &&&str| SMALL.contains(&format!(" {} ", word.to_lowercase()));
    let small = words.iter().rev().take_while(is_small).count();
    words[..words.len() - small].join(" ").replace('"', "").trim_end_matches(['.', ',', ' ', '-']).to_owned()
}

/// Curly marks in place of straight ones.
fn curly(text: &str) -> String {
    let mut last = ' ';
    let turn = |c| {
        let opens = last.is_whitespace() || last == '(';
        last = c;
        match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' => '’',
            _ => c,
        }
    };
    text.chars().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_end_well() {
        assert_eq!(headline("\"We met,\" he said."), "We met, he said");
        let long = format!("Twelve {}of the houses fell.", "old ".repeat(13));
        assert_eq!(headline(&long), format!("Twelve{}", " old".repeat(13)));
    }

    #[test]
    fn quotation_marks_curl() {
        assert_eq!(curly("\"It's good,\" he said."), "“It’s good,” he said.");
    }

    /// A made-up sample, large enough.
    fn sample(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("sample.jsonl");
        let mut lines = String::new();
        for at in 0..1_500 {
            let text = format!(
                "The chairman told Okoye Varnish{at} that {} houses of Port{at} need new roofs.",
                at + 2
            );
            lines += &format!("{}\n", serde_json::json!({ "text": text }));
        }
        std::fs::write(&path, lines).unwrap();
        path
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let folder = std::env::temp_dir().join(format!("corpus-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let sample = sample(&folder);
        let make = |name: &str, seed| {
            write(&sample, 300, seed, &folder.join(name)).unwrap();
            ["reports.jsonl", "truth.json"].map(|file| std::fs::read(folder.join(name).join(file)).unwrap())
        };
        let (one, again, other) = (make("one", 1), make("again", 1), make("other", 2));
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(one == again && one != other);
    }
}
