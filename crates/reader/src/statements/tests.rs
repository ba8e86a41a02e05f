//! Statements, example by example.

#[test]
fn a_comma_at_the_end_of_the_text_opens_no_apposition() {
    let text = crate::text::Text::read("promised urged call urged call ,");
    crate::read_layers(&text, None, &crate::trace::Trace::off());
}
