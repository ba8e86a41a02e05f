//! What examples cannot say: properties, and hostile text.

use super::*;

fn figures_of(source: &str) -> (Text<'_>, Figures) {
    let text = Text::read(source);
    let figures = read(&text, &Times::default(), &Trace::off());
    (text, figures)
}

#[test]
fn a_million_digits_are_no_figure() {
    let digits = "7".repeat(1_000_000);
    assert!(figures_of(&digits).1.list.is_empty());
}

#[test]
fn endless_repetition_is_read_to_its_end() {
    for word in [
        "hundred ",
        "one hundred ",
        "million ",
        "1 000 ",
        "12 and ",
        "more than ",
        "7-",
        "$ ",
        "half a ",
        "tens of ",
        "no ",
        "killed 3 people, including ",
        "2 of the ",
        "(1) ",
        "one in ",
        "from 1 to ",
    ] {
        figures_of(&word.repeat(5_000));
    }
}

#[test]
fn a_number_too_long_for_an_exact_decimal_is_left_out_rather_than_rounded() {
    let (_, figures) = figures_of("It had 12345678901234567890123456789012 parts and 12 wheels.");
    let values: Vec<_> = figures.list.iter().map(|f| f.min).collect();
    assert_eq!(values, [Some(Decimal::from(12))]);
    assert!(figures_of("999999999999999999999999999 trillion dollars").1.list.len() < 2);
}

/// Pieces of which hostile sentences are made.
const PIECES: &[&str] = &[
    "12",
    "1,234",
    "1 000",
    "½",
    "0.5",
    "2014",
    "three",
    "twenty",
    "hundred",
    "million",
    "dozens",
    "half",
    "a",
    "third",
    "of",
    "the",
    "and",
    "or",
    "to",
    "from",
    "between",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "%",
    "percent",
    "$",
    "US$",
    "km",
    "dollars",
    "years",
    "old",
    "more than",
    "at least",
    "about",
    "or more",
    "no",
    "one",
    "people",
    "missiles",
    "were",
    "killed",
    "wounded",
    "including",
    "those",
    "whom",
    "’s",
    "“",
    "”",
    "\n\n",
    "Kim",
    "May",
    "years ago",
    "aged",
];

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_figures_that_slice_to_their_words(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40),
        glue in proptest::sample::select(vec![" ", ""]),
    ) {
        let source = pieces.join(glue);
        let (text, figures) = figures_of(&source);
        let mut end = 0;
        for (index, figure) in figures.list.iter().enumerate() {
            assert!(figure.run.start >= end && !figure.run.is_empty());
            end = figure.run.end;
            assert!(!text.words(figure.run).is_empty());
            assert!(figure.min.is_some() || figure.max.is_some());
            if let (Some(min), Some(max)) = (figure.min, figure.max) {
                assert!(min <= max, "{source}");
            }
            assert!(figure.part_of.is_none_or(|whole| whole != index && whole < figures.list.len()));
        }
    }

    #[test]
    fn any_characters_are_read_without_a_panic(source in "\\PC{0,120}") {
        figures_of(&source);
    }

    #[test]
    fn digits_keep_their_value(number in 0u64..10_000_000_000, decimals in 0u32..1000) {
        let written = format!("{number}.{decimals:03}");
        let source = format!("It weighs {written} kg today");
        let (_, figures) = figures_of(&source);
        assert_eq!(figures.list[0].min, written.parse().ok(), "{source}");
    }
}
