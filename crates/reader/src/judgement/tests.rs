//! Where the stages meet a judgement, made here by hand: what the model would have to say for the record to say so.

use super::*;
use crate::commitments::Commitment;
use crate::trace::Trace;
use crate::{Layers, Reader, stages, statements};

/// What a model might say of a text: words with a kind, and how sure it is.
#[derive(Clone, Copy, Default)]
struct Told<'a> {
    /// Source, cue, content.
    says: &'a [(&'a str, &'a str, &'a str)],
    names: &'a [(&'a str, &'static str)],
    events: &'a [(&'a str, &'static str)],
    commitments: &'a [(&'a str, &'static str)],
    /// Sources with whom they mean, events with who takes part, commitments with whose they are and to whom they are made.
    speakers: &'a [(&'a str, &'a str)],
    parties: &'a [(&'a str, &'a str)],
    authors: &'a [(&'a str, &'a str)],
    recipients: &'a [(&'a str, &'a str)],
    /// Words that tell an event with words before that tell the same one.
    same: &'a [(&'a str, &'a str)],
    score: f32,
}

impl Told<'_> {
    fn of(&self, text: &Text) -> Judgement {
        let judged = |words: &str, kind: &'static str| {
            let start = text.source.find(words).unwrap_or_else(|| panic!("the text lacks {words:?}"));
            super::judged(
                text,
                &Span { bytes: start..start + words.len(), kind, score: self.score, second: ("none", 0.0) },
            )
            .expect("tokens")
        };
        let all =
            |list: &[(&str, &'static str)]| list.iter().map(|(words, kind)| judged(words, kind)).collect();
        let probable = |list: &[Judged]| -> Vec<f32> {
            let within = |t: usize| if list.iter().any(|j| j.run.contains(t)) { self.score } else { 0.0 };
            (0..text.tokens.len()).map(within).collect()
        };
        let (events, commitments): (Vec<Judged>, Vec<Judged>) = (all(self.events), all(self.commitments));
        let related = |pairs: &[(&str, &str)]| {
            let place = |words: &str| judged(words, "").run;
            let mut list: Vec<(Run, Run, f32)> =
                pairs.iter().map(|(anchor, name)| (place(anchor), place(name), self.score)).collect();
            list.sort_by_key(|(anchor, ..)| *anchor);
            Relations { list }
        };
        Judgement {
            speakers: related(self.speakers),
            parties: related(self.parties),
            authors: related(self.authors),
            recipients: related(self.recipients),
            same: related(self.same),
            attributions: self
                .says
                .iter()
                .map(|(source, cue, content)| Attribution {
                    source: (!source.is_empty()).then(|| judged(source, "source")),
                    cue: judged(cue, "cue"),
                    content: vec![judged(content, "content")],
                })
                .collect(),
            names: all(self.names),
            eventful: probable(&events),
            committed: probable(&commitments),
            events,
            commitments,
            ..Judgement::default()
        }
    }
}

/// The layers of a text with a judgement.
fn read(text: &Text, told: &Told) -> Layers {
    stages(text, None, Some(&told.of(text)), &Trace::off(), || ())
}

/// "source | cue | content" of each statement.
fn said(text: &Text, layers: &Layers) -> Vec<String> {
    let words = |runs: &[Run]| runs.iter().map(|&r| text.words(r)).collect::<Vec<_>>().join(" || ");
    let line = |s: &statements::Statement| {
        format!("{} | {} | {}", words(&s.source), words(&s.cue), words(&s.content))
    };
    layers.statements.list.iter().map(line).collect()
}

#[test]
fn a_cue_that_the_model_alone_knows() {
    let text = Text::read("The dam, Ada Holt has long been of the view, is safe. Work on it went on.");
    assert!(said(&text, &Reader::rules_only().layers(&text, None, &Trace::off())).is_empty());
    let told =
        Told { says: &[("Ada Holt", "has long been of the view", "The dam")], score: 0.9, ..Told::default() };
    assert_eq!(said(&text, &read(&text, &told)), ["Ada Holt | has long been of the view | The dam"]);
}

#[test]
fn content_is_recorded_without_marks_and_that() {
    let text = Text::read("Ada Holt made it plain that “the dam is safe.”");
    let told = Told {
        says: &[("Ada Holt", "made it plain", "that “the dam is safe.”")],
        score: 0.9,
        ..Told::default()
    };
    let found = said(&text, &read(&text, &told));
    assert!(
        found.len() == 1 && found[0].starts_with("Ada Holt | made it plain | ") && !found[0].contains("that"),
        "{found:?}"
    );
}

#[test]
fn one_statement_of_a_cue_that_both_found() {
    let text =
        Text::read("Ada Holt told reporters in Brenk that the dam would hold and that work would go on.");
    let told = Told {
        says: &[("Ada Holt", "told", "that the dam would hold and that work would go on")],
        score: 0.9,
        ..Told::default()
    };
    assert_eq!(read(&text, &told).statements.list.len(), 1);
}

#[test]
fn nobody_says_nothing() {
    let text = Text::read("It never said that the dam would hold. There are fears that it will break.");
    let told = Told { says: &[("", "fears", "that it will break")], score: 0.9, ..Told::default() };
    assert!(said(&text, &read(&text, &told)).iter().all(|line| !line.contains("fears")));
}

#[test]
fn a_body_and_its_holder_are_two() {
    let text = Text::read("They met Harbour Tavik Oren Quillon there.");
    let told = Told {
        names: &[("Harbour Tavik", "organisation"), ("Oren Quillon", "person")],
        score: 0.95,
        ..Told::default()
    };
    let names: Vec<String> = read(&text, &told).names.entities.into_iter().map(|e| e.name).collect();
    assert_eq!(names, ["Harbour Tavik", "Oren Quillon"]);
}

#[test]
fn a_kind_is_the_models_where_nothing_else_speaks() {
    let text = Text::read("They went to Quillon in May.");
    for kind in ["place", "organisation"] {
        let names = [("Quillon", kind)];
        let told = Told { names: &names, score: 0.95, ..Told::default() };
        let found = read(&text, &told).names.entities;
        assert_eq!(found.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["Quillon"], "{kind}");
        assert_eq!(Some(found[0].kind), named(kind));
    }
}

#[test]
fn an_event_that_the_model_alone_knows() {
    let text = Text::read("Ada Holt and Tom Berg huddled in Brenk.");
    let told = Told {
        names: &[("Ada Holt", "person"), ("Tom Berg", "person"), ("Brenk", "place")],
        events: &[("huddled", "CONSULT")],
        score: 0.95,
        ..Told::default()
    };
    let events = read(&text, &told).events;
    let kinds: Vec<String> =
        events.list.iter().map(|e| format!("{:?} of {}", e.kind, e.participants.len())).collect();
    assert_eq!(kinds, ["Consult of 2"]);
}

#[test]
fn what_the_model_doubts_is_less_sure() {
    let text = Text::read("Rebels attacked Brenk on Monday.");
    let names = [("Brenk", "place")];
    let doubted = Told { names: &names, score: 0.95, ..Told::default() };
    let told = Told { names: &names, events: &[("attacked", "ASSAULT")], score: 0.95, ..Told::default() };
    let [doubted, told] = [doubted, told].map(|told| read(&text, &told).events.list);
    assert_eq!((doubted.len(), told.len()), (1, 1));
    assert!(doubted[0].confidence + 0.2 < told[0].confidence);
}

#[test]
fn a_commitment_that_the_model_alone_knows() {
    let text = Text::read("“We are in this for good,” Ada Holt said. “Norvale stands with Brenk.”");
    let told = Told {
        says: &[("Ada Holt", "said", "“We are in this for good,”")],
        names: &[("Ada Holt", "person")],
        commitments: &[("are in this for good", "promise")],
        score: 0.9,
        ..Told::default()
    };
    let layers = read(&text, &told);
    let found: Vec<(&str, Vec<&str>)> = layers
        .commitments
        .list
        .iter()
        .map(|c| {
            (text.words(c.words[0]), c.by.iter().map(|&e| layers.names.entities[e].name.as_str()).collect())
        })
        .collect();
    assert_eq!(found, [("are in this for good", vec!["Ada Holt"])]);
}

#[test]
fn tokens_take_the_first_word_that_begins_in_them() {
    let text = Text::read("The U.S. said so.");
    // The model's words are shorter than ours: "U", "S".
    let byte = text.source.find('U').expect("it is there");
    let words: Vec<Chosen> = [(0, "held"), (byte, "planned"), (byte + 2, "denied"), (byte + 5, "ongoing")]
        .map(|(byte, kind)| Chosen { byte, kind, score: 0.5 })
        .into();
    let found: Vec<Option<EventStatus>> =
        chosen(&text, &words).into_iter().map(|(status, _)| status).collect();
    assert_eq!(found[..3], [Some(EventStatus::Held), Some(EventStatus::Planned), Some(EventStatus::Ongoing)]);
}

/// The names of entities.
fn names_of(layers: &Layers, entities: impl IntoIterator<Item = usize>) -> Vec<&str> {
    entities.into_iter().map(|e| layers.names.entities[e].name.as_str()).collect()
}

#[test]
fn whom_a_source_means() {
    let text = Text::read(
        "Ada Holt runs the mill. Tom Berg sells its flour.\n\nThe miller said the price was fair.",
    );
    let none = Told { says: &[("The miller", "said", "the price was fair")], score: 0.9, ..Told::default() };
    assert!(read(&text, &none).statements.list[0].speakers.is_empty());
    let told = Told { speakers: &[("The miller", "Ada Holt")], ..none };
    let layers = read(&text, &told);
    assert_eq!(names_of(&layers, layers.statements.list[0].speakers.clone()), ["Ada Holt"]);
    // What the model is not sure of stays open.
    let unsure = Told { score: 0.5, ..told };
    assert!(read(&text, &unsure).statements.list[0].speakers.is_empty());
}

#[test]
fn the_rules_speaker_stays_and_others_whom_the_source_names_join() {
    let text = Text::read(
        "The mayor, Ada Holt, and the clerk, Tom Berg, said the mill was safe. Mira Oran heard it.",
    );
    let told = Told {
        says: &[("The mayor, Ada Holt, and the clerk, Tom Berg", "said", "the mill was safe")],
        speakers: &[
            ("The mayor, Ada Holt, and the clerk, Tom Berg", "Ada Holt"),
            ("The mayor, Ada Holt, and the clerk, Tom Berg", "Tom Berg"),
            ("The mayor, Ada Holt, and the clerk, Tom Berg", "Mira Oran"),
        ],
        score: 0.9,
        ..Told::default()
    };
    let layers = read(&text, &told);
    let mut names = names_of(&layers, layers.statements.list[0].speakers.clone());
    names.sort_unstable();
    assert_eq!(names, ["Ada Holt", "Tom Berg"]);
}

#[test]
fn who_met() {
    let text = Text::read("Ada Holt met Tom Berg in Tolm. Mira Oran was in Tolm too.");
    let parties = |told: &Told| {
        let layers = read(&text, told);
        let parties = layers.events.list[0].participants.iter().map(|(entity, _)| *entity);
        let mut names: Vec<String> = names_of(&layers, parties).into_iter().map(str::to_owned).collect();
        names.sort_unstable();
        names
    };
    let told = Told { events: &[("met", "CONSULT")], score: 0.9, ..Told::default() };
    assert_eq!(parties(&told), ["Ada Holt", "Tom Berg"]);
    // A party more.
    let more = Told { parties: &[("met", "Ada Holt"), ("met", "Tom Berg"), ("met", "Mira Oran")], ..told };
    assert_eq!(parties(&more), ["Ada Holt", "Mira Oran", "Tom Berg"]);
    // One that the model rules out.
    let less = Told { parties: &[("met", "Ada Holt")], ..more };
    assert_eq!(parties(&less), ["Ada Holt"]);
    // Where it takes none of the rules' for a party, it has lost its way.
    let lost = Told { parties: &[("met", "Tolm")], score: 0.3, ..less };
    assert_eq!(parties(&lost), ["Ada Holt", "Tom Berg"]);
}

#[test]
fn whose_a_commitment_is() {
    let text = Text::read("Ada Holt was there. A new mill by May, free of charge, was on offer to all.");
    let told = Told {
        commitments: &[("A new mill by May, free of charge", "promise")],
        score: 0.9,
        ..Told::default()
    };
    assert!(read(&text, &told).commitments.list[0].by.is_empty());
    let told = Told { authors: &[("A new mill by May, free of charge", "Ada Holt")], ..told };
    let layers = read(&text, &told);
    assert_eq!(names_of(&layers, layers.commitments.list[0].by.clone()), ["Ada Holt"]);
}

/// The names of some of the entities of a text's first commitment.
fn of_first(text: &Text, told: &Told, entities: fn(&Commitment) -> &Vec<usize>) -> String {
    let layers = read(text, told);
    names_of(&layers, entities(&layers.commitments.list[0]).iter().copied()).join(", ")
}

#[test]
fn another_author_where_the_model_is_certain() {
    let text = Text::read("Ada Holt promised to mend the mill. Tom Berg heard it.");
    let words = "to mend the mill";
    let told = Told { commitments: &[(words, "promise")], score: 0.9, ..Told::default() };
    let by = |told: &Told| of_first(&text, told, |commitment| &commitment.by);
    assert_eq!(by(&told), "Ada Holt");
    assert_eq!(by(&Told { authors: &[(words, "Tom Berg")], ..told }), "Tom Berg");
    assert_eq!(by(&Told { authors: &[(words, "Tom Berg")], score: 0.7, ..told }), "Ada Holt");
    assert_eq!(by(&Told { authors: &[(words, "Ada Holt"), (words, "Tom Berg")], ..told }), "Ada Holt");
}

#[test]
fn to_whom_a_commitment_is_made() {
    let text = Text::read("Tom Berg listened. Ada Holt promised to mend the mill by May.");
    let words = "to mend the mill by May";
    let told = Told { commitments: &[(words, "promise")], score: 0.9, ..Told::default() };
    let to = |told: &Told| of_first(&text, told, |commitment| &commitment.to);
    assert_eq!(to(&told), "");
    assert_eq!(to(&Told { recipients: &[(words, "Tom Berg")], ..told }), "Tom Berg");
    // Nobody promises himself.
    assert_eq!(to(&Told { recipients: &[(words, "Ada Holt")], ..told }), "");
}

#[test]
fn words_of_one_event() {
    let text = Text::read("Ada Holt visited Tom Berg in Tolm. Ada Holt and Tom Berg met at the mill.");
    let events: &[(&str, &str)] = &[("visited", "CONSULT"), ("met", "CONSULT")];
    let told = Told { events, score: 0.9, ..Told::default() };
    let count = |told: &Told| read(&text, told).events.list.len();
    assert_eq!(count(&told), 2);
    assert_eq!(count(&Told { same: &[("met", "visited")], ..told }), 1);
    // What it is not sure of the rules settle.
    assert_eq!(count(&Told { same: &[("met", "visited")], score: 0.5, ..told }), 2);
    // Days that differ part them whatever it says.
    let text =
        Text::read("Ada Holt visited Tom Berg on May 2, 2021. Ada Holt and Tom Berg met on May 7, 2021.");
    assert_eq!(read(&text, &Told { same: &[("met", "visited")], ..told }).events.list.len(), 2);
}

#[test]
fn words_of_two_events() {
    let text = Text::read("Ada Holt met Tom Berg in Tolm. The meeting was about a mill.");
    let events: &[(&str, &str)] = &[("met", "CONSULT"), ("meeting", "CONSULT")];
    let told = Told { events, score: 0.9, ..Told::default() };
    assert_eq!(read(&text, &told).events.list.len(), 1);
    let mut apart = Told { same: &[("meeting", "met")], ..told }.of(&text);
    apart.same.list[0].2 = 0.05;
    let layers = stages(&text, None, Some(&apart), &Trace::off(), || ());
    assert!(layers.events.list.iter().all(|event| event.mentions.len() == 1));
}

#[test]
fn a_word_for_a_meeting_that_the_model_doubts() {
    let text = Text::read("Ada Holt met Tom Berg in Tolm.");
    assert!(read(&text, &Told::default()).events.list.is_empty());
    let told = Told { events: &[("met", "CONSULT")], score: 0.2, ..Told::default() };
    assert_eq!(read(&text, &told).events.list.len(), 1);
}

#[test]
fn what_is_told_within_anothers_words() {
    let text = Text::read(
        "The Tolm Courier reports that Ada Holt thanked Tom Berg for his “great patience,” and said she was glad.",
    );
    let told = Told {
        says: &[
            ("The Tolm Courier", "reports", "Ada Holt thanked Tom Berg for his “great patience,”"),
            ("The Tolm Courier", "said", "she was glad"),
        ],
        score: 0.9,
        ..Told::default()
    };
    let found = said(&text, &read(&text, &told));
    assert_eq!(
        found[0],
        "The Tolm Courier | reports | Ada Holt thanked Tom Berg for his “great patience,” and said she was glad"
    );
    assert!(found.iter().any(|s| s == "Ada Holt | said | she was glad"), "{found:?}");
    assert!(found.iter().any(|s| s.starts_with("Ada Holt | thanked | ")), "{found:?}");
}
