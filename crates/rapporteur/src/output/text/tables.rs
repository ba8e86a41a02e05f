//! Times and figures as tables: each value in a column of its own, in the report's order.

use super::happened::grouped;
use super::page::Page;
use crate::messages::visible;
use crate::output::who::{self, word};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use rapporteur_record::{Decimal, Figure, FigureRelation};

/// Prints the times as one table.
pub fn times(page: &mut Page) {
    let record = page.record;
    let rows = record.times.iter().map(|time| {
        let [from, until] = time.interval.clone().unwrap_or_default();
        let value = time.value.clone().unwrap_or_else(|| "open".to_owned());
        [
            page.place(time.span),
            time.id.to_string(),
            page.words(time.span),
            word(&time.kind).to_lowercase(),
            who::joined([value, time.modifier.map(|m| word(&m).to_lowercase()).unwrap_or_default()], " "),
            from,
            until,
            time.anchor.clone().unwrap_or_default(),
        ]
    });
    let head = ["at", "id", "words", "type", "value", "from", "until", "counted from"];
    print(page, "Times", head, rows.collect(), &[0]);
}

/// Prints the figures as one table.
pub fn figures(page: &mut Page) {
    let record = page.record;
    let rows = record.figures.iter().map(|figure| {
        let tied = figure.part_of.map(|f| format!("part of {f}"));
        let tied = tied.or(figure.same_as.map(|f| format!("same as {f}")));
        [
            page.place(figure.span),
            figure.id.to_string(),
            page.words(figure.span),
            amount(figure),
            figure.noun.as_deref().map(visible).unwrap_or_default(),
            word(&figure.measure),
            figure.time.and_then(|t| who::value(record, t)).unwrap_or_default(),
            figure.place.map(|e| visible(&who::name(record, e))).unwrap_or_default(),
            tied.unwrap_or_default(),
        ]
    });
    let head = ["at", "id", "words", "amount", "of what", "measure", "when", "where", ""];
    print(page, "Figures", head, rows.collect(), &[0, 3]);
}

/// "> 40,000", "3 to 4", "30,000,000 EUR".
fn amount(figure: &Figure) -> String {
    let number = |n: Option<Decimal>| n.map(|n| grouped(&n.to_string())).unwrap_or_default();
    let number = match figure.relation {
        FigureRelation::Equal => number(figure.min.or(figure.max)),
        FigureRelation::Range => format!("{} to {}", number(figure.min), number(figure.max)),
        relation => format!("{} {}", word(&relation), number(figure.min.or(figure.max))),
    };
    who::joined([number, figure.unit.clone().unwrap_or_default()], " ")
}

/// A table under a heading; nothing where there are no rows. `numbers` are the columns set to the right.
fn print<const N: usize>(
    page: &mut Page,
    title: &str,
    head: [&str; N],
    rows: Vec<[String; N]>,
    numbers: &[usize],
) {
    if rows.is_empty() {
        return;
    }
    page.heading(title);
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(page.width()).unwrap_or(u16::MAX))
        .set_header(head)
        .add_rows(rows);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((if index == 0 { 1 } else { 0 }, 1));
        if numbers.contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    page.lines(&table.to_string());
}
