//! The file: what is added twice, what is corrected, what is damaged, what is decided.

mod common;

use common::{report, ruling};
use rapporteur_dossier::questions::Filter;
use rapporteur_dossier::{Dossier, Error, Put, Ready, Ruling, Verb};
use rapporteur_reader::Reader;
use std::ops::ControlFlow;

#[test]
fn adding_twice_changes_nothing() {
    let all = common::examples();
    let mut made = common::of(&all, 4);
    let before = common::answers(&made.dossier);
    let put = common::add(&mut made.dossier, &all, 4);
    assert_eq!(put, Put { known: all.len(), ..Put::default() });
    made.dossier.link().expect("links");
    assert_eq!(common::answers(&made.dossier), before);
}

#[test]
fn a_corrected_text_is_a_new_version_and_the_old_one_is_kept() {
    let old = report("r1", "2024-10-14", "At least 12 people were killed in Halden, the navy said.");
    let new = report("r1", "2024-10-14", "At least 14 people were killed in Halden, the navy said.");
    let mut made = common::of(std::slice::from_ref(&old), 1);
    assert_eq!(
        common::add(&mut made.dossier, &[new.clone(), new, old], 1),
        Put { versions: 1, known: 2, ..Put::default() }
    );
    made.dossier.link().expect("links");
    let stats = made.dossier.stats().expect("counts");
    assert_eq!((stats.reports, stats.older_versions), (1, 1));
    let (_, current) = made.dossier.report("r1").expect("a look").expect("the report");
    assert!(current.text.contains("14"));
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
}

#[test]
fn another_text_of_the_same_id_is_no_version_of_it() {
    let harbour = report("monday", "2024-10-14", "At least 12 people were killed in Halden, the navy said.");
    let budget =
        report("monday", "2024-10-14", "Parliament passed the budget after a long debate on pensions.");
    let later =
        report("monday", "2024-10-15", "Parliament passed the budget after a debate on pensions and taxes.");
    let mut made = common::of(&[harbour.clone(), budget.clone()], 2);
    assert_eq!(
        common::add(&mut made.dossier, &[budget.clone(), harbour.clone(), later], 2),
        Put { known: 2, versions: 1, ..Put::default() }
    );
    let (_, first) = made.dossier.report("monday").expect("a look").expect("the report");
    assert_eq!(first.text, harbour.text);
    let (n, second) = made.dossier.report("monday#2").expect("a look").expect("the report");
    assert!(second.text.contains("taxes"));
    assert_eq!(made.dossier.record_of(n).expect("a record").report.id, "monday#2");
    made.dossier.link().expect("links");
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
}

#[test]
fn records_come_back_as_they_were_read() {
    for one in common::examples() {
        let made = common::of(std::slice::from_ref(&one), 1);
        let (n, back) = made.dossier.report(&one.id).expect("a look").expect("the report");
        assert_eq!(back, one);
        assert_eq!(made.dossier.record_of(n).expect("a record"), Reader::rules_only().read(&one));
    }
}

#[test]
fn other_files_are_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "Not a dossier, though it is long enough to be one.").expect("a file");
    assert!(matches!(Dossier::open(&path), Err(Error::NotADossier(_))));
    assert!(matches!(Dossier::open_to_write(&path, &mut || ()), Err(Error::NotADossier(_))));
    assert!(matches!(Dossier::open(&folder.path().join("none")), Err(Error::Missing(_))));
    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other)
        .and_then(|db| db.execute_batch("CREATE TABLE t (x)"))
        .expect("a database");
    assert!(matches!(Dossier::open(&other), Err(Error::NotADossier(_))));
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let made = common::of(&common::examples()[..1], 1);
    let path = made.path.clone();
    rusqlite::Connection::open(&path)
        .and_then(|db| db.pragma_update(None, "user_version", 99))
        .expect("a change");
    for result in [
        Dossier::open(&path),
        Dossier::open_to_write(&path.with_extension("copy"), &mut || ()).and(Dossier::open(&path)),
    ] {
        assert!(matches!(result, Err(Error::Newer { found: 99, .. })));
    }
}

#[test]
fn a_file_of_the_first_version_is_brought_up_to_date() {
    let made = common::of(&common::examples(), 4);
    let (path, before) = (made.path.clone(), common::answers(&made.dossier));
    drop(made.dossier);
    let back = "ALTER TABLE named_in DROP COLUMN parts; DROP INDEX happenings_by_days; \
                CREATE INDEX happenings_by_day ON happenings (day_from, report, item); \
                ALTER TABLE records DROP COLUMN seal; DROP TABLE kinds; DROP TABLE called; \
                DROP INDEX named_in_by_report; DROP INDEX happenings_long; DROP INDEX decisions_by_report; \
                ALTER TABLE decisions DROP COLUMN item; ALTER TABLE decisions DROP COLUMN report; ALTER TABLE decisions DROP COLUMN version; \
                PRAGMA user_version = 1";
    rusqlite::Connection::open(&path).and_then(|db| db.execute_batch(back)).expect("a change");
    let dossier = Dossier::open(&path).expect("a dossier");
    assert_eq!(common::answers(&dossier), before);
    let whose = Filter { who: vec!["Mara Ilves".to_owned()], ..Filter::default() };
    let mut count = 0;
    let each = &mut |_| {
        count += 1;
        ControlFlow::Continue(())
    };
    dossier.statements(&whose, each).expect("answers");
    assert!(count > 0);
    assert_eq!(common::faults(&dossier), Vec::<String>::new());
}

#[test]
fn sketches_of_another_version_are_made_anew() {
    let made = common::of(&common::examples(), 4);
    let (path, before) = (made.path.clone(), common::answers(&made.dossier));
    drop(made.dossier);
    let spoil = "UPDATE records SET sketch = x'00'; UPDATE state SET value = '0' WHERE key = 'sketch'";
    rusqlite::Connection::open(&path).and_then(|db| db.execute_batch(spoil)).expect("a change");
    let mut dossier = Dossier::open_to_write(&path, &mut || ()).expect("a dossier");
    dossier.link().expect("links");
    assert_eq!(common::answers(&dossier), before);
}

#[test]
fn a_check_finds_what_does_not_fit() {
    let made = common::of(&common::examples(), 4);
    let path = made.path.clone();
    drop(made.dossier);
    let break_it =
        |sql: &str| rusqlite::Connection::open(&path).and_then(|db| db.execute_batch(sql)).expect("a change");
    let faults = || common::faults(&Dossier::open(&path).expect("a dossier"));
    assert_eq!(faults(), Vec::<String>::new());
    break_it("UPDATE texts SET text = substr(text, 1, 40) WHERE n = 1");
    assert!(faults().iter().any(|fault| fault.contains("is not in its text")));
    break_it(
        "DELETE FROM happenings WHERE (report, item) IN (SELECT report, item FROM linked WHERE layer = 'events' LIMIT 1)",
    );
    assert!(faults().iter().any(|fault| fault.contains("is linked and does not exist")));
}

#[test]
fn a_check_finds_what_was_changed_by_hand() {
    let changes = [
        (
            "UPDATE happenings SET status = 'denied' WHERE item = 1",
            "/v1 status is \"denied\" in happenings, and",
        ),
        (
            "UPDATE happenings SET day_from = '1999-01-01' WHERE day_from IS NOT NULL",
            "day_from is \"1999-01-01\"",
        ),
        (
            "INSERT INTO happenings SELECT report, 99, type, mode, status, day_from, day_to, confidence FROM happenings WHERE item = 1",
            "/v99 is in happenings and not in its record",
        ),
        (
            "UPDATE reports SET published = '1999-01-01' WHERE published IS NOT NULL",
            "published is \"1999-01-01\" in reports",
        ),
        ("UPDATE named_in SET parts = parts + 8", "parts is"),
        (
            "UPDATE records SET figures = replace(figures, '\"min\":', '\"min\":9')",
            "its record was changed by hand",
        ),
        ("UPDATE records SET sketch = x'00'", "what linking knows of it"),
    ];
    for (sql, fault) in changes {
        let made = common::of(&common::examples(), 4);
        rusqlite::Connection::open(&made.path).and_then(|db| db.execute_batch(sql)).expect("a change");
        let faults = common::faults(&made.dossier);
        assert!(faults.iter().any(|found| found.contains(fault)), "{sql}: {faults:#?}");
    }
}

#[test]
fn what_keeps_two_that_are_alike_apart_is_named() {
    let met = |id: &str, with: &str| {
        report(id, "2024-10-14", &format!("Mara Ilves met Tomas Berg{with} in Halden on Monday."))
    };
    let made = common::of(
        &[met("a", ""), met("b", " and Prime Minister Ada Holt"), met("c", " and President Bern Kivi")],
        3,
    );
    let explained = made.dossier.explain("a/v1", "c/v1").expect("an explanation");
    assert!(!explained.linked, "{explained:?}");
    let verdict = explained.verdict;
    assert!(
        verdict.starts_with("alike: ") && verdict.contains("b/v1 and c/v1 cannot be one: each has somebody"),
        "{verdict}"
    );
}

#[test]
fn decisions_on_names_and_reports_are_named() {
    let met = |id: &str, who: &str, day: &str| {
        report(
            id,
            "2024-10-14",
            &format!("{who} met Tomas Berg in Halden on {day}, the ministry said at night."),
        )
    };
    let mut made = common::of(&[met("a", "Mara Ilves", "Monday"), met("b", "Maria Elves", "Monday")], 1);
    for (a, b) in [("Mara Ilves", "Maria Elves"), ("a", "b")] {
        made.dossier.decide(Verb::Unlink, a, Some(b), ruling("2024-10-20T10:00:00Z")).expect("kept");
        made.dossier.link().expect("links");
        let explained = made.dossier.explain(a, b).expect("an explanation");
        assert_eq!(explained.decisions.len(), 1, "{explained:?}");
        assert_eq!(explained.verdict, "somebody decided that they are not one");
    }
    made.dossier
        .decide(Verb::Link, "Mara Ilves", Some("Maria Elves"), ruling("2024-10-21T10:00:00Z"))
        .expect("kept");
    made.dossier.link().expect("links");
    let explained = made.dossier.explain("Mara Ilves", "Maria Elves").expect("an explanation");
    assert!(explained.linked && explained.decisions[0].n == 3, "{explained:?}");
}

#[test]
fn decisions_are_obeyed_survive_reading_anew_and_can_be_taken_back() {
    let reports = [
        report(
            "a",
            "2024-10-14",
            "Foreign Minister Mara Ilves met Foreign Minister Tomas Berg in Halden on Monday.",
        ),
        report("b", "2024-10-14", "Tomas Berg and Mara Ilves met in Halden on Monday, the ministry said."),
    ];
    let mut made = common::of(&reports, 1);
    let told = |dossier: &Dossier| {
        let mut most = 0;
        let each = &mut |event: rapporteur_dossier::questions::ToldEvent| {
            most = most.max(event.told_in.len());
            ControlFlow::Continue(())
        };
        dossier.events(&Filter::default(), each).expect("events");
        most
    };
    assert_eq!(told(&made.dossier), 2);
    let n = made
        .dossier
        .decide(
            Verb::Unlink,
            "a/v1",
            Some("b/v1"),
            Ruling { note: Some("two rounds"), ..ruling("2024-10-20T10:00:00Z") },
        )
        .expect("kept");
    made.dossier.link().expect("links");
    assert_eq!(told(&made.dossier), 1);
    let anew: Vec<(i64, Ready)> = made
        .dossier
        .read_by_others("other", 10)
        .expect("reports")
        .into_iter()
        .map(|(n, report)| (n, Ready::of(report.clone(), Reader::rules_only().read(&report), "other")))
        .collect();
    made.dossier.put_anew(&anew).expect("read anew");
    made.dossier.link().expect("links");
    assert_eq!(told(&made.dossier), 1);
    assert!(made.dossier.undo(n).expect("taken back"));
    made.dossier.link().expect("links");
    assert_eq!(told(&made.dossier), 2);
    made.dossier.decide(Verb::Link, "a/v1", Some("b/v1"), ruling("2024-10-21T10:00:00Z")).expect("kept");
    made.dossier.link().expect("links");
    let explained = made.dossier.explain("a/v1", "b/v1").expect("an explanation");
    assert!(explained.linked && explained.verdict.contains("somebody decided"), "{explained:?}");
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
}

#[test]
fn two_who_are_not_one_anyway_stay_as_they_are() {
    let met = |id: &str, who: &str| {
        report(
            id,
            "2024-10-14",
            &format!(
                "{who} met Tomas Berg in Halden on Monday. {} left.",
                who.split(' ').next_back().unwrap_or(who)
            ),
        )
    };
    let mut made = common::of(&[met("a", "Mara Ilves"), met("b", "Jon Sandvik")], 1);
    let before = common::answers(&made.dossier);
    made.dossier
        .decide(Verb::Unlink, "Mara Ilves", Some("Jon Sandvik"), ruling("2024-10-20T10:00:00Z"))
        .expect("kept");
    made.dossier.link().expect("links");
    assert_eq!(common::answers(&made.dossier), before);
    let refused =
        made.dossier.decide(Verb::Link, "Mara Ilves", Some("Halden"), ruling("2024-10-20T10:00:00Z"));
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
}
