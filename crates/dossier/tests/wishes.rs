//! What users of such tools asked for in public.

mod common;

use common::{of, report};
use rapporteur_dossier::questions::{Filter, Standing};
use rapporteur_dossier::{Dossier, Verb};
use std::ops::ControlFlow;

fn origins(dossier: &Dossier) -> Vec<String> {
    let mut origins = Vec::new();
    let each = &mut |line: rapporteur_dossier::questions::ReportLine| {
        origins.push(line.origin);
        ControlFlow::Continue(())
    };
    dossier.reports(&Filter::default(), each).expect("reports");
    origins
}

#[test]
fn texts_too_short_for_a_shingle_are_no_copies() {
    let made =
        of(&[report("a", "2024-01-01", "Bridge closed."), report("b", "2024-01-01", "Strike over.")], 1);
    assert_eq!(origins(&made.dossier), ["a", "b"]);
}

#[test]
fn one_report_with_other_trimmings_is_one_copy() {
    let plain = "ORRIN (Isles Post) — A storm tore the roof off the Orrin market hall on Sunday, injuring six traders, police said. The hall was full.";
    let trimmed = "Isles Post | Home > Weather\nORRIN – A storm tore the roof off the Orrin market hall on Sunday, injuring six traders, police said.  The hall was full. © Isles Post. All rights reserved.";
    let made = of(&[report("a", "2024-01-01", plain), report("b", "2024-01-01", trimmed)], 2);
    assert_eq!(origins(&made.dossier), ["a", "a"]);
}

#[test]
fn one_event_in_other_words_is_no_copy() {
    let made = of(
        &[
            report("a", "2024-10-14", "Mara Ilves met Tomas Berg in Halden on Monday."),
            report("b", "2024-10-14", "In Halden, Tomas Berg received Mara Ilves for talks on Monday."),
        ],
        1,
    );
    assert_eq!(origins(&made.dossier), ["a", "b"]);
    let mut told = Vec::new();
    let each = &mut |event: rapporteur_dossier::questions::ToldEvent| {
        told.push(event.told_in.len());
        ControlFlow::Continue(())
    };
    made.dossier.events(&Filter::default(), each).expect("events");
    assert_eq!(told, [2]);
}

#[test]
fn mentions_make_no_entry_of_the_list_kept_by_hand() {
    let mut made = of(&common::examples(), 3);
    let accepted = |dossier: &Dossier| {
        let mut names = Vec::new();
        let filter = Filter { accepted: true, ..Filter::default() };
        let each = &mut |person: rapporteur_dossier::questions::Person| {
            names.push(person.name);
            ControlFlow::Continue(())
        };
        dossier.people(&filter, each).expect("people");
        names
    };
    assert!(accepted(&made.dossier).is_empty());
    made.dossier
        .decide(Verb::Accept, "Mara Ilves", None, common::ruling("2024-10-20T10:00:00Z"))
        .expect("kept");
    common::add(&mut made.dossier, &[report("more", "2024-10-20", "Ada Holt met Bern Kivi in Kesh.")], 1);
    made.dossier.link().expect("links");
    assert_eq!(accepted(&made.dossier), ["Mara Ilves"]);
}

#[test]
fn a_name_that_stands_sixty_times_is_one_entity() {
    let text = "Halden is a port. ".repeat(60);
    let made = of(&[report("a", "2024-01-01", &text)], 1);
    let (n, _) = made.dossier.report("a").expect("a look").expect("the report");
    let record = made.dossier.record_of(n).expect("a record");
    let named: Vec<_> = record.entities.iter().filter(|entity| entity.name == "Halden").collect();
    assert_eq!(named.len(), 1);
    assert_eq!(named[0].mentions.len(), 60);
}

#[test]
fn each_record_has_only_what_its_own_text_has() {
    let reports = [
        report("a", "2024-01-01", "\"We open the dam,\" said Ada Holt, 41."),
        report("b", "2024-01-01", "\"I own the mill,\" said Bern Kivi, 55."),
    ];
    for batch in [1, 2] {
        let made = of(&reports, batch);
        for (id, name, age) in [("a", "Ada Holt", "41"), ("b", "Bern Kivi", "55")] {
            let (n, report) = made.dossier.report(id).expect("a look").expect("the report");
            let record = made.dossier.record_of(n).expect("a record");
            assert!(record.entities.iter().all(|entity| report.text.contains(&entity.name)));
            assert!(record.entities.iter().any(|entity| entity.name == name));
            assert!(record.figures.iter().all(|figure| figure.span.slice(&report.text) == Some(age)));
        }
    }
}

#[test]
fn two_measures_are_never_one_and_figures_stay_whose_they_are() {
    let made = of(
        &[
            report(
                "a",
                "2024-10-15",
                "At least 12 people were killed and 30 were wounded in a drone attack on Orrinhaven on Monday, the navy said.",
            ),
            report(
                "b",
                "2024-10-15",
                "A drone attack on Orrinhaven on Monday killed 15 people and wounded 64, hospitals said.",
            ),
        ],
        1,
    );
    let mut standings = Vec::new();
    let each = &mut |quantity: rapporteur_dossier::questions::Quantity| {
        let reports: Vec<&str> = quantity.stated.iter().map(|stated| stated.report.as_str()).collect();
        assert_eq!(reports, ["a", "b"]);
        standings.push((format!("{:?}", quantity.measure), quantity.standing));
        ControlFlow::Continue(())
    };
    let filter = Filter { linked: true, ..Filter::default() };
    made.dossier.figures(&filter, each).expect("figures");
    standings.sort_by(|x, y| x.0.cmp(&y.0));
    assert_eq!(
        standings,
        [("Killed".to_owned(), Standing::Compatible), ("Wounded".to_owned(), Standing::Conflict)]
    );
}

#[test]
fn words_and_names_are_found_with_and_without_their_marks() {
    let text = "Foreign Minister Zoë Åström met President Gitanas Nausėda in Halden on Monday.";
    let made = of(&[report("a", "2024-10-14", text)], 1);
    let mut found = Vec::new();
    for word in ["Nausėda", "Nauseda", "astrom"] {
        let each = &mut |hit: rapporteur_dossier::questions::Hit| {
            found.push((word, hit.marks.len()));
            std::ops::ControlFlow::Continue(())
        };
        made.dossier.search(&word.parse().expect("words"), &Filter::default(), each).expect("answers");
    }
    assert_eq!(found, [("Nausėda", 1), ("Nauseda", 1), ("astrom", 1)]);
    for name in ["Nausėda", "nauseda", "Astrom"] {
        assert_eq!(made.dossier.actors_of(name).expect("a look").len(), 1, "{name}");
    }
}

#[test]
fn a_timeline_is_of_events_and_promises_and_on_wish_of_statements() {
    let made = common::of(&common::examples(), 4);
    let counted = |kinds: &[&str], latest_first: bool| {
        let kinds = kinds.iter().map(ToString::to_string).collect();
        let mut all = Vec::new();
        let each = &mut |entry: rapporteur_dossier::questions::TimelineEntry| {
            all.push((entry.day, entry.what));
            ControlFlow::Continue(())
        };
        let filter = Filter { kinds, latest_first, ..Filter::default() };
        made.dossier.timeline(&filter, usize::MAX, each).expect("a timeline");
        let days: Vec<String> = all.iter().map(|(day, _)| day.clone()).collect();
        let in_order = if latest_first {
            days.is_sorted_by(|one, next| one >= next)
        } else {
            days.is_sorted_by(|one, next| one <= next)
        };
        assert!(in_order, "{days:?}");
        ["event", "commitment", "statement"].map(|what| all.iter().filter(|(_, w)| *w == what).count())
    };
    let [events, commitments, none] = counted(&[], false);
    assert!(events > 5 && commitments > 3 && none == 0, "{events} {commitments} {none}");
    let [no_event, no_commitment, statements] = counted(&["statement"], true);
    assert!(no_event == 0 && no_commitment == 0 && statements > 10, "{statements}");
    assert_eq!(counted(&["event", "commitment", "statement"], false), [events, commitments, statements]);
    let [some, promises, _] = counted(&["promise", "statement"], false);
    assert!(some == 0 && promises > 0 && promises < commitments, "{promises}");
    let months = made.dossier.months(&Filter::default()).expect("months");
    assert!(months.iter().map(|month| month.events as usize).sum::<usize>() >= events, "{months:?}");
    assert_eq!(
        made.dossier
            .months(&Filter { kinds: vec!["statement".into()], ..Filter::default() })
            .expect("months"),
        []
    );
}
