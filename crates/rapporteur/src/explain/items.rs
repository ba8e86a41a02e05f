//! The items of a record as parts of the text with labels.

use crate::output::who;
use crate::source_map::SourceMap;
use rapporteur_record::*;
use std::ops::Range;

/// An item of a record, to be pointed at.
#[derive(Debug)]
pub struct Item {
    /// `s3`.
    pub id: String,
    /// One line that says what it is.
    pub title: String,
    /// The stage that found it.
    pub stage: &'static str,
    /// Its words.
    pub parts: Vec<Part>,
}

/// Words of an item.
#[derive(Debug)]
pub struct Part {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// What they are to the item.
    pub label: String,
    /// They are what the item is about, not what stands around it.
    pub is_main: bool,
    /// They may be long and hold other items.
    pub is_content: bool,
}

impl Item {
    /// Whether the item's own words hold the byte.
    pub fn covers(&self, byte: usize) -> bool {
        self.parts.iter().any(|part| part.label != NAMED_HERE && part.range.contains(&byte))
    }
}

const NAMED_HERE: &str = "named here";

/// All items, layer by layer.
pub fn of(record: &Record, map: &SourceMap) -> Vec<Item> {
    let b = Builder { record, map };
    let mut items: Vec<Item> = Vec::new();
    items.extend(record.entities.iter().map(|e| b.entity(e)));
    items.extend(record.times.iter().map(|t| b.time(t)));
    items.extend(record.statements.iter().map(|s| b.statement(s)));
    items.extend(record.events.iter().map(|v| b.event(v)));
    items.extend(record.figures.iter().map(|f| b.figure(f)));
    items.extend(record.commitments.iter().map(|c| b.commitment(c)));
    for warning in &record.warnings {
        let item = items.iter_mut().find(|item| warning.item.as_ref() == Some(&item.id));
        if let Some(item) = item {
            item.title += &format!(" ({})", warning.message);
        }
    }
    items
}

struct Builder<'a> {
    record: &'a Record,
    map: &'a SourceMap<'a>,
}

/// At most this many mentions of an entity are pointed at.
const MOST_MENTIONS: usize = 8;

impl Builder<'_> {
    fn part(&self, span: Span, label: &str, is_main: bool) -> Part {
        let range = self.map.byte(span.start)..self.map.byte(span.end);
        Part { range, label: label.to_owned(), is_main, is_content: false }
    }

    fn parts(&self, spans: &[Span], label: &str, is_main: bool) -> impl Iterator<Item = Part> {
        spans.iter().map(move |span| self.part(*span, label, is_main))
    }

    fn content(&self, spans: &[Span], label: &str) -> impl Iterator<Item = Part> {
        self.parts(spans, label, true).map(|part| Part { is_content: true, ..part })
    }

    fn time_part(&self, id: TimeId) -> Option<Part> {
        let time = self.record.times.get((id.0 as usize).checked_sub(1)?)?;
        Some(self.part(time.span, &format!("when: {}", time.value.as_deref().unwrap_or("open")), false))
    }

    fn entity(&self, e: &Entity) -> Item {
        let kind = name(&e.kind);
        let more = e.mentions.len().saturating_sub(MOST_MENTIONS);
        let rest = if more > 0 { format!("; {more} more mentions are not shown") } else { String::new() };
        let mut parts: Vec<Part> =
            e.mentions.iter().take(MOST_MENTIONS).map(|m| self.part(m.span, &name(&m.form), true)).collect();
        parts.extend(e.roles.iter().map(|r| self.part(r.span, "role", false)));
        parts.extend(
            e.relations
                .iter()
                .map(|r| self.part(r.span, &format!("of {}", who::name(self.record, r.to)), false)),
        );
        Item {
            id: e.id.to_string(),
            title: format!("{kind} “{}”{}{rest}", e.name, sure(e.confidence)),
            stage: "names",
            parts,
        }
    }

    fn time(&self, t: &Time) -> Item {
        let value = t.value.as_deref().unwrap_or("left open");
        let anchor = match t.anchor.as_deref() {
            Some("published") => {
                format!(
                    ", counted from the day of publication, {}",
                    self.record.report.published.as_deref().unwrap_or("unknown")
                )
            }
            Some(other) => format!(", counted from {other}"),
            None => String::new(),
        };
        let title = format!("{} = {value}{anchor}", name(&t.kind).to_lowercase());
        Item { id: t.id.to_string(), title, stage: "times", parts: vec![self.part(t.span, value, true)] }
    }

    fn statement(&self, s: &Statement) -> Item {
        let speakers = match (s.speakers.is_empty(), s.source.first()) {
            (false, _) => who::names(self.record, &s.speakers),
            (true, Some(source)) => format!("“{}”, who is not named", self.map.words(*source)),
            (true, None) => "a speaker who stays open".to_owned(),
        };
        let title = format!("{} {} of {speakers}{}", name(&s.form), name(&s.mode), sure(s.confidence));
        let mut parts: Vec<Part> = self.content(&s.content, "content").collect();
        parts.extend(self.parts(&s.source, "source", false));
        parts.extend(self.parts(&s.cue, "cue", false));
        parts.extend(
            s.channel
                .iter()
                .filter_map(|c| Some(self.part(c.span?, &format!("channel: {}", name(&c.kind)), false))),
        );
        parts.extend(s.time.and_then(|t| self.time_part(t)));
        parts.extend(s.speakers.iter().filter_map(|id| self.named_before(*id, s)));
        Item { id: s.id.to_string(), title, stage: "statements", parts }
    }

    /// Where a speaker who has no name in the statement's own source was named last before it.
    fn named_before(&self, speaker: EntityId, s: &Statement) -> Option<Part> {
        let start = s.source.iter().chain(&s.content).map(|span| span.start).min()?;
        let mentions = &who::entity(self.record, speaker)?.mentions;
        let is_named = |m: &&Mention| m.form == MentionForm::Name;
        let is_source =
            |m: &Mention| s.source.iter().any(|span| span.start <= m.span.start && m.span.end <= span.end);
        if mentions.iter().filter(is_named).any(is_source) {
            return None;
        }
        let last = mentions.iter().filter(is_named).rfind(|m| m.span.end <= start)?;
        Some(self.part(last.span, NAMED_HERE, false))
    }

    fn event(&self, v: &Event) -> Item {
        let kind = name(&v.kind);
        let mode = v.mode.as_deref().map(|m| format!(" ({m})")).unwrap_or_default();
        let day = who::event_date(self.record, v).map(|day| format!(", {day}")).unwrap_or_default();
        let who = who::participants(self.record, v);
        let who = if who.is_empty() { who } else { format!(": {who}") };
        let title =
            format!("{kind}{mode}, {}{day}{who}{}", name(&v.status).replace('_', " "), sure(v.confidence));
        let mut parts: Vec<Part> = self.parts(&v.mentions, "trigger", true).collect();
        parts.extend(v.times.iter().filter_map(|t| self.time_part(*t)));
        Item { id: v.id.to_string(), title, stage: "events", parts }
    }

    fn figure(&self, f: &Figure) -> Item {
        let bound = |n: Option<Decimal>| n.map_or_else(|| "open".to_owned(), |n| n.to_string());
        let noun = f.noun.as_deref().map(|n| format!(" {n}")).unwrap_or_default();
        let event = f.event.map(|v| format!(", of {v}")).unwrap_or_default();
        let range = format!("{} to {}", bound(f.min), bound(f.max));
        let value = if f.min == f.max { bound(f.min) } else { range };
        let title =
            format!("{}: {} {value}{noun}{event}{}", name(&f.measure), name(&f.relation), sure(f.confidence));
        Item {
            id: f.id.to_string(),
            title,
            stage: "figures",
            parts: vec![self.part(f.span, &name(&f.measure), true)],
        }
    }

    fn commitment(&self, c: &Commitment) -> Item {
        let by = if c.by.is_empty() { "nobody named".to_owned() } else { who::names(self.record, &c.by) };
        let title = format!("{} by {by}, {}{}", name(&c.kind), name(&c.status), sure(c.confidence));
        let mut parts: Vec<Part> = self.content(&c.span, &name(&c.kind)).collect();
        parts.extend(self.parts(&c.condition, "condition", false));
        parts.extend(c.due.and_then(|t| self.time_part(t)));
        Item { id: c.id.to_string(), title, stage: "commitments", parts }
    }
}

fn sure(confidence: f32) -> String {
    format!(" [{:.0} % sure]", confidence * 100.0)
}

fn name(value: &impl serde::Serialize) -> String {
    who::word(value)
}
