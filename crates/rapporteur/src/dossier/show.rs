//! Answers as text for people.

use super::answers::Answer;
use super::passages;
use crate::messages::visible;
use crate::output::who::word;
use crate::output::{FAINT, HEADING, OPEN, STRONG};
use rapporteur_dossier::Decision;
use rapporteur_dossier::questions::{
    Actor, Difference, Explained, Hit, LedgerEntry, Person, Quantity, ReportLine, Said, Standing, Stats,
    TimelineEntry, ToldEvent,
};
use rapporteur_dossier::sketch::days;
use rapporteur_record::CommitmentStatus;

/// Text that grows by answers.
pub struct Text {
    width: usize,
    /// What the last heading said: it is said once.
    heading: String,
}

/// Participants that are named before "and 5 others".
const NAMED: usize = 6;
/// Meetings of a person that are named.
const MET: usize = 8;

impl Text {
    /// Text of so many columns.
    pub fn new(width: usize) -> Self {
        Text { width, heading: String::new() }
    }

    /// The next answer.
    pub fn answer(&mut self, answer: &Answer) -> String {
        match answer {
            Answer::Entry(entry) => self.entry(entry),
            Answer::Said(said) => self.said(said),
            Answer::Event(event) => self.event(event),
            Answer::Figure(quantity) => self.quantity(quantity),
            Answer::Commitment(entry) => self.commitment(entry),
            Answer::Person(person) => self.person(person),
            Answer::Report(report) => self.report(report),
            Answer::Hit(hit) => self.hit(hit),
            Answer::Difference(difference) => self.difference(difference),
            Answer::Decision(decision) => self.decision(decision),
            Answer::Explained(explained) => self.explained(explained),
            Answer::Stats(stats) => self.stats(stats),
        }
    }

    fn heading(&mut self, words: &str) -> String {
        if self.heading == words {
            return String::new();
        }
        let before = if self.heading.is_empty() { "" } else { "\n" };
        words.clone_into(&mut self.heading);
        format!("{before}{HEADING}{}{HEADING:#}\n", visible(words))
    }

    fn fill(&self, indent: usize, words: &str) -> String {
        passages::fill(self.width, indent, indent + 2, words)
    }

    fn entry(&mut self, entry: &TimelineEntry) -> String {
        let mut out = self.heading(&days(Some(&entry.day), entry.to.as_ref()));
        let mark = mark(&entry.status);
        let who = if entry.who.is_empty() { String::new() } else { format!("{}: ", names(&entry.who)) };
        let told = told_in(entry.told_in.len(), &entry.id);
        let line = format!(
            "{mark} {STRONG}{}{STRONG:#} {who}{} {FAINT}{told}{FAINT:#}",
            kind_words(&entry.kind, &entry.status),
            visible(&short(&entry.words, 160))
        );
        out.push_str(&self.fill(2, &line));
        out
    }

    fn said(&mut self, said: &Said) -> String {
        let mut out = self.heading(&source(said.published.as_ref(), said.publisher.as_ref(), &said.report));
        let speaker = match said.speakers.is_empty() {
            true => visible(&said.source),
            false => names(&said.speakers),
        };
        let speaker = if speaker.is_empty() {
            format!("{OPEN}speaker open{OPEN:#}")
        } else {
            format!("{STRONG}{speaker}{STRONG:#}")
        };
        let line = format!("{speaker}: “{}” {FAINT}{}{FAINT:#}", visible(&one_line(&said.words)), said.id);
        out.push_str(&self.fill(2, &line));
        if !said.also_in.is_empty() {
            out.push_str(&self.fill(4, &format!("also in {}", said.also_in.join(", "))));
        }
        out
    }

    fn event(&mut self, event: &ToldEvent) -> String {
        let day = match (&event.from, event.dates_disagree) {
            (None, _) => "no date".to_owned(),
            (from, false) => days(from.as_ref(), event.to.as_ref()),
            (from, true) => format!("{} (dates disagree)", days(from.as_ref(), event.to.as_ref())),
        };
        let mut out = self.heading(&day);
        let status = word(&event.status);
        let who: Vec<Actor> = event.participants.iter().map(|participant| participant.who.clone()).collect();
        let places =
            if event.places.is_empty() { String::new() } else { format!(" in {}", names(&event.places)) };
        let line = format!(
            "{} {STRONG}{}{STRONG:#} {}{places} {FAINT}{}{FAINT:#}",
            mark(&status),
            kind_words(&event.manner(), &status),
            names(&who),
            event.id
        );
        out.push_str(&self.fill(2, &line));
        out.push_str(&self.fill(4, &format!("“{}”", visible(&short(&event.words, 220)))));
        if event.told_in.len() > 1 {
            for telling in &event.told_in {
                let source = source(telling.published.as_ref(), telling.publisher.as_ref(), &telling.report);
                let copy = telling.copy_of.as_ref().map(|of| format!(", copy of {of}")).unwrap_or_default();
                let day = if event.dates_disagree {
                    format!(", {}", days(telling.from.as_ref(), telling.to.as_ref()))
                } else {
                    String::new()
                };
                out.push_str(&self.fill(
                    4,
                    &format!("{FAINT}{}{copy}{day}: {}{FAINT:#}", visible(&source), word(&telling.status)),
                ));
            }
        }
        out
    }

    fn quantity(&mut self, quantity: &Quantity) -> String {
        let event = match &quantity.event {
            Some(id) => format!(
                "{} · {} · {id}",
                days(quantity.from.as_ref(), quantity.to.as_ref()),
                short(&quantity.event_words, 70)
            ),
            None => "figures of no event".to_owned(),
        };
        let mut out = self.heading(&event);
        let place = quantity.place.as_ref().map(|place| format!(" in {}", place.name)).unwrap_or_default();
        let noun = quantity.noun.clone().or_else(|| quantity.unit.clone()).unwrap_or_default();
        let standing = match quantity.standing {
            Standing::Conflict => format!("{OPEN}conflict{OPEN:#}"),
            Standing::Single => String::new(),
            other => word(&other),
        };
        out.push_str(&self.fill(
            2,
            &format!(
                "{STRONG}{}{STRONG:#} {}{} {standing}",
                word(&quantity.measure),
                visible(&noun),
                visible(&place)
            ),
        ));
        for stated in &quantity.stated {
            let by = stated.according_to.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
            let copy = stated.copy_of.as_ref().map(|of| format!(", copy of {of}")).unwrap_or_default();
            let source = source(stated.published.as_ref(), stated.publisher.as_ref(), &stated.report);
            out.push_str(&self.fill(
                4,
                &format!(
                    "{STRONG}{}{STRONG:#}  {FAINT}{}{copy}{FAINT:#}",
                    visible(&stated.words),
                    visible(&(source + &by))
                ),
            ));
        }
        out
    }

    fn commitment(&mut self, entry: &LedgerEntry) -> String {
        let mut out =
            self.heading(&source(entry.since.as_ref(), entry.publisher.as_ref(), report_of(&entry.id)));
        let to = if entry.to.is_empty() { String::new() } else { format!(" to {}", names(&entry.to)) };
        let by = if entry.by.is_empty() { "nobody named".to_owned() } else { names(&entry.by) };
        let state = match entry.state {
            CommitmentStatus::Stated => String::new(),
            state => format!(" {OPEN}{}{OPEN:#}", word(&state)),
        };
        let line = format!(
            "{STRONG}{}{STRONG:#} by {by}{to}: “{}”{state} {FAINT}{}{FAINT:#}",
            word(&entry.kind),
            visible(&one_line(&entry.words)),
            entry.id
        );
        out.push_str(&self.fill(2, &line));
        if let Some(condition) = &entry.condition {
            out.push_str(&self.fill(4, &format!("on condition: “{}”", visible(&one_line(condition)))));
        }
        if let Some(due) = &entry.due {
            out.push_str(&self.fill(4, &format!("due {due}")));
        }
        for restated in &entry.restated {
            let source = source(restated.published.as_ref(), restated.publisher.as_ref(), &restated.report);
            let copy = restated.copy_of.as_ref().map(|of| format!(", copy of {of}")).unwrap_or_default();
            out.push_str(&self.fill(
                4,
                &format!(
                    "again “{}” {FAINT}{}{copy}{FAINT:#}",
                    visible(&one_line(&restated.words)),
                    visible(&source)
                ),
            ));
        }
        for became in &entry.became {
            let by = became.by.clone().unwrap_or_else(|| "somebody".to_owned());
            let day = became.published.clone().unwrap_or_default();
            let line = format!(
                "{OPEN}{}{OPEN:#}, says {} {day}: “{}” {FAINT}{}/{}{FAINT:#}",
                word(&became.claim),
                visible(&by),
                visible(&short(&became.sentence, 220)),
                became.report,
                became.item
            );
            out.push_str(&self.fill(4, &line));
        }
        out
    }

    fn person(&mut self, person: &Person) -> String {
        let other: Vec<&str> = person
            .names
            .iter()
            .filter(|name| **name != person.name)
            .take(NAMED)
            .map(String::as_str)
            .collect();
        let other = if other.is_empty() { String::new() } else { format!(", also {}", other.join(", ")) };
        let mut out = self.fill(
            0,
            &format!(
                "{STRONG}{}{STRONG:#}{} {FAINT}{} · in {} · {} said{FAINT:#}",
                visible(&person.name),
                visible(&other),
                person.id,
                many(person.reports, "report"),
                many(person.said, "statement")
            ),
        );
        for role in person.roles.iter().take(3) {
            let of = role.of.as_ref().map(|of| format!(", {of}")).unwrap_or_default();
            let span = match (&role.first, &role.last) {
                (Some(first), Some(last)) if first != last => {
                    format!(" ({first} to {last}, {})", many(role.reports, "report"))
                }
                (Some(first), _) => format!(" ({first})"),
                _ => String::new(),
            };
            out.push_str(&self.fill(2, &visible(&format!("{}{of}{span}", role.title))));
        }
        if !person.met.is_empty() {
            let met: Vec<String> =
                person.met.iter().take(MET).map(|met| format!("{} {}", met.who.name, met.times)).collect();
            let more = person.met.len().saturating_sub(MET);
            let more = if more > 0 { format!(" and {more} others") } else { String::new() };
            out.push_str(&self.fill(2, &visible(&format!("met or spoke with {}{more}", met.join(", ")))));
        }
        out
    }

    fn report(&mut self, report: &ReportLine) -> String {
        let day = report.published.clone().unwrap_or_else(|| "no date".to_owned());
        let mut out = self.heading(&day);
        let version = match report.versions {
            1 => String::new(),
            versions => format!(", version {} of {versions} (`show … --version N`)", report.version),
        };
        let copy = match &report.copy {
            Some(kind) => format!(", {kind} of {}", report.origin),
            None => String::new(),
        };
        let title = report.title.clone().unwrap_or_default();
        let publisher =
            report.publisher.as_ref().map(|publisher| format!("{publisher}: ")).unwrap_or_default();
        let line = format!(
            "{STRONG}{}{STRONG:#}  {}{} {FAINT}{} words{copy}{version}{FAINT:#}",
            visible(&report.id),
            visible(&publisher),
            visible(&title),
            report.words
        );
        out.push_str(&self.fill(2, &line));
        for copy in &report.copies {
            let source = source(copy.published.as_ref(), copy.publisher.as_ref(), &copy.report);
            out.push_str(&self.fill(
                4,
                &format!("{FAINT}{} {:.0} %: {}{FAINT:#}", copy.kind, 100.0 * copy.shared, visible(&source)),
            ));
        }
        out
    }

    fn hit(&mut self, hit: &Hit) -> String {
        let title = hit.title.as_ref().map(|title| format!(" · {title}")).unwrap_or_default();
        let mut out =
            self.heading(&(source(hit.published.as_ref(), hit.publisher.as_ref(), &hit.report) + &title));
        let mut sentence = String::new();
        let mut inside = hit.marks.iter().peekable();
        for (at, c) in (0..).zip(hit.sentence.chars()) {
            if inside.peek().is_some_and(|mark| mark.start == at) {
                sentence.push_str(&STRONG.render().to_string());
            }
            if c.is_whitespace() {
                sentence.push(' ')
            } else {
                sentence.push_str(&visible(&c.to_string()))
            }
            if inside.peek().is_some_and(|mark| mark.end == at + 1) {
                sentence.push_str(&STRONG.render_reset().to_string());
                inside.next();
            }
        }
        out.push_str(
            &self.fill(2, &format!("{sentence} {FAINT}{}–{}{FAINT:#}", hit.span.start, hit.span.end)),
        );
        out
    }

    fn difference(&mut self, difference: &Difference) -> String {
        let day = difference.day.clone().unwrap_or_else(|| "no one day".to_owned());
        let mut out =
            self.heading(&format!("{day} · {} · {}", short(&difference.words, 80), difference.event));
        if difference.what == "nothing" {
            out.push_str(&self.fill(2, &format!("{FAINT}both state the same{FAINT:#}")));
            return out;
        }
        out.push_str(&self.fill(2, &format!("{STRONG}{}{STRONG:#}", difference.what)));
        for (reports, words) in
            [(&difference.a_reports, &difference.a), (&difference.b_reports, &difference.b)]
        {
            let words = if words.is_empty() { "nothing" } else { words };
            out.push_str(
                &self
                    .fill(4, &format!("{} {FAINT}{}{FAINT:#}", visible(words), visible(&reports.join(", ")))),
            );
        }
        out
    }

    fn decision(&self, decision: &Decision) -> String {
        let undone = if decision.undone { " (taken back)" } else { "" };
        let b = decision.b.as_ref().map(|b| format!(" and {b}")).unwrap_or_default();
        let who = decision.who.as_ref().map(|who| format!(" by {who}")).unwrap_or_default();
        let note = decision.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
        let line = format!(
            "{:>3}  {} {}{b}{undone}  {}{who}{note}",
            decision.n,
            word(&decision.verb),
            decision.a,
            decision.at
        );
        self.fill(0, &visible(&line))
    }

    fn explained(&self, explained: &Explained) -> String {
        let mut out = String::new();
        for (id, words) in [(&explained.a, &explained.a_words), (&explained.b, &explained.b_words)] {
            let words = if words.is_empty() {
                String::new()
            } else {
                format!("  “{}”", visible(&short(words, 240)))
            };
            out.push_str(&self.fill(0, &format!("{STRONG}{}{STRONG:#}{words}", visible(id))));
        }
        let state = if explained.linked { "linked in this dossier" } else { "not linked in this dossier" };
        out.push_str(&format!("\n{HEADING}{state}{HEADING:#}\n"));
        out.push_str(&self.fill(2, &visible(&explained.verdict)));
        for link in &explained.links {
            let line = format!(
                "{} = {}: {} ({:.2})",
                link.a.join("/"),
                link.b.join("/"),
                link.reason,
                link.confidence
            );
            out.push_str(&self.fill(2, &visible(&line)));
        }
        for decision in &explained.decisions {
            out.push_str(&self.decision(decision));
            out.push_str(
                &self.fill(5, &format!("`rapporteur decisions … --undo {}` takes it back", decision.n)),
            );
        }
        if !explained.evidence.is_empty() {
            out.push_str(&format!("\n{HEADING}compared{HEADING:#}\n"));
        }
        for (what, value) in &explained.evidence {
            out.push_str(&self.fill(2, &visible(&format!("{what}: {value}"))));
        }
        out
    }

    fn stats(&self, stats: &Stats) -> String {
        let days = match (&stats.from, &stats.to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            _ => "no dates".to_owned(),
        };
        let lines = [
            (
                "reports",
                stats.reports.to_string(),
                format!("{days}, {}", many(stats.publishers as u32, "publisher")),
            ),
            ("copies", stats.copies.to_string(), "of another report's text".to_owned()),
            ("older versions", stats.older_versions.to_string(), String::new()),
            ("people", stats.people.to_string(), String::new()),
            (
                "events",
                stats.events.to_string(),
                format!("as told; {} told by several reports", stats.linked_events),
            ),
            (
                "figures",
                String::new(),
                format!("{} quantities stated by several reports", stats.linked_figures),
            ),
            ("statements", String::new(), format!("{} quoted by several reports", stats.linked_statements)),
            (
                "commitments",
                String::new(),
                format!("{} told of by several reports", stats.linked_commitments),
            ),
            (
                "file",
                indicatif::HumanBytes(stats.bytes).to_string(),
                if stats.is_linked { String::new() } else { "not yet linked".to_owned() },
            ),
        ];
        lines
            .map(|(what, count, more)| {
                format!("{what:>14}  {STRONG}{count:>10}{STRONG:#}  {FAINT}{more}{FAINT:#}")
                    .trim_end()
                    .to_owned()
                    + "\n"
            })
            .concat()
    }
}

fn report_of(address: &str) -> &str {
    address.rsplit_once('/').map_or(address, |(report, _)| report)
}

/// "2025-12-06", or the first and last day.
fn days(from: Option<&String>, to: Option<&String>) -> String {
    let Some(from) = from else { return "no date".to_owned() };
    let both = days::day(from).zip(to.and_then(|to| days::day(to)));
    both.map_or_else(|| from.clone(), days::shown)
}

fn source(published: Option<&String>, publisher: Option<&String>, report: &str) -> String {
    let parts = [published.cloned(), publisher.cloned(), Some(report.to_owned())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn names(actors: &[Actor]) -> String {
    let names: Vec<String> = actors.iter().take(NAMED).map(|actor| visible(&actor.name)).collect();
    let more = actors.len().saturating_sub(NAMED);
    if more > 0 { format!("{} and {more} others", names.join(", ")) } else { names.join(", ") }
}

fn told_in(reports: usize, id: &str) -> String {
    if reports > 1 { format!("{id}, told by {reports} reports") } else { id.to_owned() }
}

/// Done, planned and called off look different.
fn mark(status: &str) -> &'static str {
    match status {
        "held" | "ongoing" => "●",
        "called_off" | "denied" => "✕",
        _ => "○",
    }
}

fn kind_words(kind: &str, status: &str) -> String {
    match status {
        "held" | "stated" => kind.to_owned(),
        status => format!("{kind}, {}", status.replace('_', " ")),
    }
}

fn many(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words, and an ellipsis where there are more.
fn short(words: &str, most: usize) -> String {
    let words = one_line(words);
    match words.char_indices().nth(most) {
        None => words,
        Some((at, _)) => format!("{}…", words[..at].rsplit_once(' ').map_or(&words[..at], |(head, _)| head)),
    }
}
