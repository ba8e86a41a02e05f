//! Who said what, grouped by speaker in order of first word.

use super::page::{FAINT, OPEN, Page, STRONG, dotted, styled};
use crate::messages::visible;
use crate::output::who;
use rapporteur_record::{Channel, ChannelKind, Statement, StatementForm, StatementMode};

/// Prints the statements.
pub fn print(page: &mut Page) {
    let record = page.record;
    if record.statements.is_empty() {
        return;
    }
    page.heading("Who said what");
    let mut groups: Vec<(String, Vec<&Statement>)> = Vec::new();
    for statement in &record.statements {
        let speaker = speaker(page, statement);
        match groups.iter_mut().find(|(name, _)| *name == speaker) {
            Some((_, list)) => list.push(statement),
            None => groups.push((speaker, vec![statement])),
        }
    }
    for (speaker, statements) in groups {
        page.line(2, &speaker);
        for statement in statements {
            let around = styled(FAINT, circumstances(page, statement));
            let words = who::joined([content(page, statement), around], "  — ");
            page.item(statement.content.first().copied(), &statement.id.to_string(), &words);
        }
    }
}

/// The heading of a speaker's group: names with their first role, else the words that stand for the speaker.
fn speaker(page: &Page, statement: &Statement) -> String {
    if !statement.speakers.is_empty() {
        let one = |id: &rapporteur_record::EntityId| {
            let role = who::entity(page.record, *id).and_then(|e| e.roles.first());
            let name = styled(STRONG, who::shown(page.record, *id));
            match role {
                Some(role) => format!("{name}, {}", visible(&who::role(page.record, role))),
                None => name,
            }
        };
        return who::joined(statement.speakers.iter().map(one), "; ");
    }
    match &statement.source[..] {
        [] => styled(OPEN, "speaker not told"),
        source => format!(
            "{} {}",
            styled(STRONG, format!("“{}”", page.pieces(source))),
            styled(FAINT, "(not named)")
        ),
    }
}

/// What was said: quoted where the report quotes.
fn content(page: &Page, statement: &Statement) -> String {
    match statement.form {
        StatementForm::Direct => format!("“{}”", page.pieces(&statement.content).replace(" … ", "” … “")),
        StatementForm::Indirect | StatementForm::Mixed => page.pieces(&statement.content),
    }
}

/// How, to whom, where and when it was said.
fn circumstances(page: &Page, statement: &Statement) -> String {
    let record = page.record;
    let mode = match statement.mode {
        StatementMode::Speech => String::new(),
        StatementMode::Writing => "in writing".to_owned(),
        StatementMode::Thought => "as a thought".to_owned(),
    };
    let channel = statement.channel.as_ref().map(channel_words);
    let to = (!statement.addressees.is_empty())
        .then(|| format!("to {}", who::all_shown(record, &statement.addressees)));
    let relayed = (!statement.relayed_by.is_empty())
        .then(|| format!("passed on by {}", who::all_shown(record, &statement.relayed_by)));
    dotted([
        page.pieces(&statement.cue),
        mode,
        to.unwrap_or_default(),
        channel.unwrap_or_default(),
        statement.time.and_then(|t| who::value(record, t)).unwrap_or_default(),
        if statement.denied { "a denial".to_owned() } else { String::new() },
        statement.within.map(|s| format!("within {s}")).unwrap_or_default(),
        relayed.unwrap_or_default(),
    ])
}

/// "post on X", "at a briefing", "call".
fn channel_words(channel: &Channel) -> String {
    let kind = who::word(&channel.kind);
    match channel.name.as_deref().map(visible) {
        Some(name) if name.to_lowercase().contains(&kind) => format!("in {name}"),
        Some(name) if matches!(channel.kind, ChannelKind::Post | ChannelKind::Broadcast) => {
            format!("{kind} on {name}")
        }
        Some(name) => format!("{kind}, {name}"),
        None => kind,
    }
}
