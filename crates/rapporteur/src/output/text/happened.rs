//! What happened: meetings, attacks and other events in the order of their days, each with its figures; then the
//! figures that belong to no event.

use super::page::{FAINT, Page, STRONG, dotted, styled};
use crate::messages::visible;
use crate::output::who;
use rapporteur_record::{Event, EventStatus, EventType, Figure, FigureRelation, Measure};

/// Whether an event belongs to a group.
type Belongs = fn(EventType) -> bool;

/// The groups of events, in the order in which they are printed.
const GROUPS: [(&str, Belongs); 3] = [
    ("Who met whom", |kind| kind == EventType::Consult),
    ("Attacks and incidents", |kind| matches!(kind, EventType::Assault | EventType::Incident)),
    ("Other events", |kind| !matches!(kind, EventType::Consult | EventType::Assault | EventType::Incident)),
];

/// Prints the events, and the figures where they are wanted.
pub fn print(page: &mut Page, figures: bool) {
    let record = page.record;
    for (title, belongs) in GROUPS {
        let mut group: Vec<&Event> = record.events.iter().filter(|v| belongs(v.kind)).collect();
        // Undated events come last; those of one day keep the report's order.
        group.sort_by_key(|v| who::event_date(record, v).map_or((true, String::new()), |day| (false, day)));
        if !group.is_empty() {
            page.heading(title);
        }
        for event in group {
            print_event(page, event, figures);
        }
    }
    if figures {
        let mut rest: Vec<&Figure> = record.figures.iter().filter(|f| f.event.is_none()).collect();
        let day = |f: &Figure| f.time.and_then(|t| who::value(record, t));
        rest.sort_by_key(|f| day(f).map_or((true, String::new()), |day| (false, day)));
        if !rest.is_empty() {
            page.heading("Other figures");
        }
        for figure in rest {
            let words = figure_words(page, figure);
            page.item(Some(figure.span), &figure.id.to_string(), &words);
        }
    }
}

fn print_event(page: &mut Page, event: &Event, figures: bool) {
    let record = page.record;
    let day = who::event_date(record, event).unwrap_or_else(|| "no date".to_owned());
    let kind = match (&event.mode, event.kind) {
        (Some(mode), _) => visible(mode),
        (None, kind) => format!("{kind:?}").to_lowercase(),
    };
    let place = (!event.places.is_empty()).then(|| format!("in {}", who::all_shown(record, &event.places)));
    let targets =
        (!event.targets.is_empty()).then(|| format!("at {}", who::all_shown(record, &event.targets)));
    let weapons =
        (!event.weapons.is_empty()).then(|| format!("with {}", who::all_shown(record, &event.weapons)));
    let words = dotted([
        format!("{} {}{}", styled(STRONG, day), kind_name(event.kind, &kind), status(event.status)),
        visible(&who::participants(record, event)),
        place.unwrap_or_default(),
        targets.unwrap_or_default(),
        weapons.unwrap_or_default(),
    ]);
    page.item(event.mentions.first().copied(), &event.id.to_string(), &words);
    let mut mentions: Vec<String> = event.mentions.iter().map(|s| format!("“{}”", page.words(*s))).collect();
    mentions.dedup();
    let said_by = (!event.according_to.is_empty()).then(|| {
        format!("according to {}", who::joined(event.according_to.iter().map(ToString::to_string), ", "))
    });
    page.below(&styled(FAINT, dotted([mentions.join(", "), said_by.unwrap_or_default()])));
    if figures {
        for figure in record.figures.iter().filter(|f| f.event == Some(event.id)) {
            let words = figure_words(page, figure);
            let place = format!("{} {}", figure.id, page.place(figure.span));
            page.below(&format!("{words}  {}", styled(FAINT, place)));
        }
    }
}

fn kind_name(kind: EventType, mode: &str) -> String {
    match kind {
        EventType::Assault => format!("{mode} attack"),
        _ => mode.replace('_', " "),
    }
}

fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Held => "",
        EventStatus::Ongoing => ", ongoing",
        EventStatus::Planned => ", planned",
        EventStatus::CalledOff => ", called off",
        EventStatus::Proposed => ", proposed",
        EventStatus::Denied => ", denied",
    }
}

/// "killed: at least 8 people (“at least eight”)".
fn figure_words(page: &Page, figure: &Figure) -> String {
    let record = page.record;
    let bound =
        |n: Option<rapporteur_record::Decimal>| n.map_or_else(|| "?".to_owned(), |n| grouped(&n.to_string()));
    let either = figure.min.or(figure.max);
    let number = match figure.relation {
        FigureRelation::Equal => bound(either),
        FigureRelation::About => format!("about {}", bound(either)),
        FigureRelation::MoreThan => format!("more than {}", bound(figure.min)),
        FigureRelation::AtLeast => format!("at least {}", bound(figure.min)),
        FigureRelation::LessThan => format!("less than {}", bound(figure.max)),
        FigureRelation::AtMost => format!("at most {}", bound(figure.max)),
        FigureRelation::Range => format!("{} to {}", bound(figure.min), bound(figure.max)),
    };
    let (unit, noun) = (figure.unit.as_deref().unwrap_or(""), figure.noun.as_deref().unwrap_or(""));
    // "weeks" says more than its unit, "week".
    let counted = if noun.contains(unit) { noun.to_owned() } else { who::joined([unit, noun], " ") };
    let measure = match figure.measure {
        Measure::Count => "counted".to_owned(),
        measure => format!("{measure:?}").to_lowercase(),
    };
    dotted([
        format!("{measure}: {}", visible(&who::joined([number, counted], " "))),
        format!("“{}”", page.words(figure.span)),
        figure.place.map(|e| who::shown(record, e)).unwrap_or_default(),
        figure.time.and_then(|t| who::value(record, t)).unwrap_or_default(),
        figure.part_of.map(|f| format!("part of {f}")).unwrap_or_default(),
        figure.same_as.map(|f| format!("the same as {f}")).unwrap_or_default(),
    ])
}

/// A number with commas between its thousands.
pub fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut all = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 && !all.ends_with('-') {
            all.push(',');
        }
        all.push(digit);
    }
    all + rest
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_parted() {
        for (number, wanted) in
            [("7", "7"), ("300000", "300,000"), ("1234.5", "1,234.5"), ("-100", "-100"), ("-1000", "-1,000")]
        {
            assert_eq!(super::grouped(number), wanted);
        }
    }
}
