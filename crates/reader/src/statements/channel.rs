//! Where or how something was said: "on X", "in a statement", "at a press conference", "by telephone".

use super::Channel;
use crate::lexicon::{self, Phrases};
use crate::text::{Run, Tag, Text};
use rapporteur_record::ChannelKind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Nouns and names of channels, from `channels.toml`.
static CHANNELS: LazyLock<Phrases<ChannelKind>> = LazyLock::new(|| {
    let data: BTreeMap<ChannelKind, Vec<String>> =
        lexicon::load("channels.toml", include_str!("channels.toml"));
    Phrases::new(data.into_iter().flat_map(|(kind, words)| words.into_iter().map(move |w| (w, kind))))
});

/// Whether the word names a kind of channel.
pub fn is_channel_word(word: &str) -> bool {
    CHANNELS.get(word).is_some()
}

/// The longest channel phrase, in tokens, from its preposition.
const LONGEST: usize = 14;

/// A channel phrase that starts at the token: "in a statement on Friday", "on X", "during a press conference in Kyiv".
pub fn phrase_at(text: &Text, at: usize, ceiling: usize) -> Option<(Run, Channel)> {
    let preposition = text.lower_or_empty(at);
    if !matches!(
        preposition,
        "in" | "on" | "at" | "during" | "via" | "by" | "through" | "over" | "to" | "after" | "following"
    ) {
        return None;
    }
    let after = matches!(preposition, "after" | "following");
    for head in at + 1..ceiling.min(at + 8) {
        if let Some((run, &kind)) = CHANNELS.at(text, head) {
            let network = kind == ChannelKind::Post && run.len() == 1 && text.tokens[head].case.is_capital();
            let named = network.then(|| text.words(run).to_owned());
            if (text.lower(head) == "x" && !network)
                || (after && kind != ChannelKind::Call && kind != ChannelKind::Meeting)
            {
                return None;
            }
            // "a post on X": the network is the name.
            let name = named.or_else(|| Some(text.words(Run::new(at + 1, run.end)).to_owned()));
            let end = phrase_end(text, run.end, ceiling.min(at + LONGEST));
            let name = post_name(text, Run::new(run.end, end)).or(name);
            return Some((Run::new(at, end), Channel { kind, name, run: Some(Run::new(at + 1, run.end)) }));
        }
        if !matches!(
            text.tag(head),
            Tag::Determiner
                | Tag::Adjective
                | Tag::Noun
                | Tag::Name
                | Tag::Possessive
                | Tag::Number
                | Tag::Past
                | Tag::Gerund
                | Tag::Punct
        ) {
            return None;
        }
        if matches!(text.word(head), "," | ":" | ";" | "." | "(") {
            return None;
        }
    }
    None
}

/// The channel that a single noun names ("a speech").
pub fn named_at(text: &Text, noun: usize) -> Option<Channel> {
    let kind = *CHANNELS.get(text.lower(noun))?;
    let article = noun.checked_sub(1).filter(|&t| text.tag(t) == Tag::Determiner);
    let run = Run::new(article.unwrap_or(noun), noun + 1);
    Some(Channel { kind, name: Some(text.words(run).to_owned()), run: Some(run) })
}

/// The name of a network after "a post": "on X".
fn post_name(text: &Text, rest: Run) -> Option<String> {
    rest.iter().find_map(|t| {
        let (run, &kind) = CHANNELS.at(text, t)?;
        (kind == ChannelKind::Post && text.tokens[t].case.is_capital()).then(|| text.words(run).to_owned())
    })
}

/// Where the phrase ends: over "to …", "on Friday", "with the paper" up to a comma, a mark or "that".
fn phrase_end(text: &Text, from: usize, ceiling: usize) -> usize {
    let mut at = from;
    while at < ceiling {
        let follows = matches!(text.tag(at), Tag::Preposition | Tag::To)
            || (at > from
                && matches!(
                    text.tag(at),
                    Tag::Noun
                        | Tag::Name
                        | Tag::Determiner
                        | Tag::Number
                        | Tag::Adjective
                        | Tag::Possessive
                        | Tag::Other
                ));
        if !follows || matches!(text.tag(at), Tag::Pronoun) {
            break;
        }
        at += 1;
    }
    at
}
