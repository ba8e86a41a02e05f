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
fn endless_number_words_are_read_in_linear_time() {
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
    ] {
        let text = word.repeat(200_000);
        figures_of(&text);
    }
}
