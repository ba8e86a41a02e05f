//! What examples of one sentence can say about tokens, sentences and quotation marks.

use super::*;

fn words(text: &str) -> Vec<&str> {
    let text = Text::read(text);
    (0..text.tokens.len()).map(|t| text.word(t)).collect()
}

fn sentences(source: &str) -> Vec<&str> {
    let text = Text::read(source);
    text.sentences.iter().map(|s| text.words(s.tokens)).collect()
}

fn quotations(source: &str) -> Vec<&str> {
    let text = Text::read(source);
    text.quotes.list.iter().map(|q| text.words(q.inner)).collect()
}

#[test]
fn tokens_are_mended_for_news() {
    for (text, wanted) in [
        ("Trump’s son-in-law didn't", "Trump|’s|son|-|in|-|law|didn't"),
        ("T.J.Muscaro of the U.S. on Dec. 6", "T.J.|Muscaro|of|the|U.S.|on|Dec.|6"),
        ("at 4pm, $5m, 1,234.5 and 2014–15", "at|4|pm|,|$|5|m|,|1,234.5|and|2014|–|15"),
        ("the end.The next", "the|end|.|The|next"),
        ("the end.Today’s vote and Mr.Lee’s", "the|end|.|Today|’s|vote|and|Mr.|Lee|’s"),
        ("see https://example.org/a?b=1. Then @who #tag", "see|https://example.org/a?b=1|.|Then|@who|#tag"),
        ("ministers’ talks at 10 a.m. ...", "ministers|’|talks|at|10|a.m.|..."),
        ("`` its '' way", "``|its|''|way"),
        ("F-16s in the 1990s", "F|-|16|s|in|the|1990|s"),
        ("I said so on X. So did I.", "I|said|so|on|X|.|So|did|I|."),
        ("RM23.50, EUR50m and G20", "RM|23.50|,|EUR|50|m|and|G20"),
        ("I said. So did I.", "I|said|.|So|did|I|."),
    ] {
        assert_eq!(words(text).join("|"), wanted);
    }
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for (text, wanted) in [
        (
            "Gen. Kellogg left the U.S. on Dec. 6. He came back.",
            vec!["Gen. Kellogg left the U.S. on Dec. 6.", "He came back."],
        ),
        ("It was in the U.S. The talks went on.", vec!["It was in the U.S.", "The talks went on."]),
        ("“Stop.” He left.", vec!["“Stop.”", "He left."]),
        ("“Stop!” he said. “Now.”", vec!["“Stop!” he said.", "“Now.”"]),
        ("We wait... and see… Then go.", vec!["We wait... and see…", "Then go."]),
        (
            "T.J.Muscaro reports. Mr. Lee (Dr. Who) left.",
            vec!["T.J.Muscaro reports.", "Mr. Lee (Dr. Who) left."],
        ),
    ] {
        assert_eq!(sentences(text), wanted);
    }
}

#[test]
fn quotation_marks_are_paired_by_place_before_shape() {
    for (text, wanted) in [
        ("“One,” he said. “Two.”", vec!["One,", "Two."]),
        ("”We agreed on the next steps.”", vec!["We agreed on the next steps."]),
        ("He said: \"One.\" Then \"two\"", vec!["One.", "two"]),
        ("the ‘grey zone’ of ministers’ talks", vec!["grey zone"]),
        ("it's the '90s, isn't it?", vec![]),
        ("“He called it ‘madness’ then,” she said.", vec!["He called it ‘madness’ then,", "madness"]),
        ("The mayor called it a “sad day. “We saw them,” he said.", vec!["", "We saw them,"]),
        ("Nobody means to start now,\" the governor said.", vec!["Nobody means to start now,"]),
        ("„Wir gehen“, he said.", vec!["Wir gehen"]),
        ("It called this `` its '' way", vec!["its"]),
    ] {
        assert_eq!(quotations(text), wanted, "{text}");
    }
}

#[test]
fn a_reopened_quotation_goes_on() {
    let text = Text::read("He said: “One.\n\n“Two.\n\n“Three.”\n\n“Four.”");
    let continues: Vec<_> = text.quotes.list.iter().map(|q| q.continues).collect();
    assert_eq!(continues, [None, Some(0), Some(1), None]);
}

#[test]
fn a_word_in_ing_after_be_is_a_gerund() {
    let text = Text::read("France and Norway are holding talks.");
    assert_eq!(text.tag(4), Tag::Gerund);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Texts of the pieces that news is made of, and of any characters at all.
    fn any_text() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "said",
            "He",
            "“",
            "”",
            "\"",
            "'",
            "‘",
            "’",
            "``",
            "''",
            "«",
            "»",
            "„",
            ". ",
            "! ",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\u{a0}",
            "\u{200b}",
            "U.S.",
            "Dec. 6",
            "T.J.Muscaro",
            "1,234.5",
            "$5m",
            "4pm",
            "https://a.org/b",
            "@who",
            "é",
            "e\u{301}",
            "👩‍👩‍👧",
            "Ада",
            "-",
            "—",
            ":",
            ", ",
            "...",
        ]);
        prop_oneof![
            prop::collection::vec(pieces, 0..60).prop_map(|p| p.concat()),
            "\\PC{0,120}",
            any::<String>()
        ]
    }

    proptest! {
        #[test]
        fn tokens_hold_everything_but_space(source in any_text()) {
            let text = Text::read(&source);
            let mut end = 0;
            for token in &text.tokens {
                let between = &source[end..token.span.start as usize];
                let kept: String = between.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                prop_assert!(kept.chars().all(|c| matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}')), "lost {kept:?}");
                prop_assert!(!token.span.is_empty());
                end = token.span.end as usize;
            }
        }

        #[test]
        fn paragraphs_and_sentences_part_the_tokens(source in any_text()) {
            let text = Text::read(&source);
            let count = text.tokens.len();
            let paragraphs: Vec<Run> = text.paragraphs.iter().map(|p| p.tokens).collect();
            let sentences: Vec<Run> = text.sentences.iter().map(|s| s.tokens).collect();
            for runs in [paragraphs, sentences] {
                let edges: Vec<usize> = runs.iter().flat_map(|r| [r.start, r.end]).collect();
                prop_assert!(edges.windows(2).all(|w| w[0] <= w[1]));
                prop_assert_eq!(runs.iter().map(|r| r.len()).sum::<usize>(), count);
            }
        }

        #[test]
        fn quotations_lie_within_their_paragraph_and_parent(source in any_text()) {
            let text = Text::read(&source);
            for quotation in &text.quotes.list {
                let outer = quotation.outer();
                prop_assert!(outer.start <= quotation.inner.start && quotation.inner.end <= outer.end);
                let paragraph = text.paragraphs.iter().find(|p| p.tokens.contains(outer.start));
                prop_assert!(paragraph.is_some_and(|p| outer.end <= p.tokens.end));
                if let Some(parent) = quotation.parent {
                    let parent = text.quotes.list[parent];
                    prop_assert!(parent.inner.covers(quotation.inner) || quotation.broken || parent.broken);
                }
            }
            let starts: Vec<usize> = text.quotes.list.iter().map(|q| q.outer().start).collect();
            prop_assert!(starts.windows(2).all(|w| w[0] <= w[1]), "{starts:?}");
        }
    }
}

#[test]
fn beyond_the_end_there_is_punctuation() {
    let text = Text::read("He told");
    assert_eq!((text.tag(2), text.lower_or_empty(2)), (Tag::Punct, ""));
}
