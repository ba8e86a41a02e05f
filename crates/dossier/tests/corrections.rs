//! What people correct, take out and add: seen in every answer, kept through another reading, undone.

mod common;

use common::{report, ruling};
use rapporteur_dossier::questions::{Filter, ToldEvent};
use rapporteur_dossier::{Dossier, Error, Ready, Verb};
use rapporteur_reader::Reader;
use serde_json::{Value, json};
use std::ops::ControlFlow;

const AT: &str = "2024-10-20T10:00:00Z";

fn made() -> common::Made {
    let text = "Foreign Minister Mara Ilves met Tomas Berg in Halden on Saturday. \
                At least 12 people were killed in Kesh, the navy said. Nobody spoke of the ferry.";
    common::of(&[report("a", "2024-10-14", text)], 1)
}

fn events(dossier: &Dossier) -> Vec<ToldEvent> {
    let mut all = Vec::new();
    let each = &mut |event| {
        all.push(event);
        ControlFlow::Continue(())
    };
    dossier.events(&Filter::default(), each).expect("events");
    all
}

fn item(dossier: &Dossier, layer: &str, id: &str) -> Value {
    let n = dossier.number_of("a", None).expect("a number").expect("a report");
    let record = serde_json::to_value(dossier.record_of(n).expect("a record")).expect("JSON");
    let items = record[layer].as_array().expect("a layer").clone();
    items.into_iter().find(|item| item["id"] == id).unwrap_or(Value::Null)
}

/// Reads all reports anew.
fn read_anew(dossier: &mut Dossier, reader: &str) {
    let others = dossier.read_by_others(reader, 10).expect("reports");
    let anew: Vec<(i64, Ready)> = others
        .into_iter()
        .map(|(n, report)| (n, Ready::of(report.clone(), Reader::rules_only().read(&report), reader)))
        .collect();
    dossier.put_anew(&anew).expect("read anew");
}

#[test]
fn a_corrected_item_is_corrected_everywhere_and_can_be_put_back() {
    let mut made = made();
    read_anew(&mut made.dossier, "first");
    made.dossier.link().expect("links");
    let before = (events(&made.dossier), common::answers(&made.dossier));
    let mut meeting = item(&made.dossier, "events", "v1");
    meeting["date"] = json!("2024-10-05");
    meeting["status"] = json!("planned");
    let n = made.dossier.correct("a/v1", &meeting, ruling(AT)).expect("corrected");
    read_anew(&mut made.dossier, "other");
    made.dossier.link().expect("links");
    let now = events(&made.dossier);
    let is_it = |event: &&ToldEvent| event.id == "a/v1";
    let corrected = now.iter().find(is_it).expect("the meeting");
    assert_eq!(corrected.from.as_deref(), Some("2024-10-05"), "{corrected:?}");
    assert_eq!(item(&made.dossier, "events", "v1")["confidence"], 1.0);
    let planned = Filter { kinds: vec!["planned".into()], ..Filter::default() };
    let mut found = 0;
    let each = &mut |_| {
        found += 1;
        ControlFlow::Continue(())
    };
    made.dossier.events(&planned, each).expect("events");
    assert_eq!(found, 1, "kinds are those of the corrected record");
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
    assert!(made.dossier.undo(n).expect("undone"));
    read_anew(&mut made.dossier, "first");
    made.dossier.link().expect("links");
    assert_eq!((events(&made.dossier), common::answers(&made.dossier)), before);
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
}

#[test]
fn a_rejected_item_is_in_no_answer_and_nothing_points_to_it() {
    let mut made = made();
    let figures = item(&made.dossier, "figures", "f1");
    let (event, said) = (figures["event"].clone(), figures["according_to"][0].clone());
    assert!(event.is_string() && said.is_string(), "{figures}");
    let address = |id: &Value| format!("a/{}", id.as_str().unwrap_or_default());
    for id in [&event, &said] {
        made.dossier.decide(Verb::Reject, &address(id), None, ruling(AT)).expect("rejected");
    }
    made.dossier.link().expect("links");
    let figures = item(&made.dossier, "figures", "f1");
    assert_eq!((&figures["event"], &figures["according_to"]), (&Value::Null, &Value::Null));
    assert!(events(&made.dossier).iter().all(|told| told.id != address(&event)));
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
    assert!(made.dossier.rejected(&address(&event)).expect("decisions").is_some());
}

#[test]
fn an_item_that_was_not_found_can_be_added_and_outlives_a_new_version() {
    let mut made = made();
    let ferry = json!({
        "type": "INCIDENT", "mode": null, "status": "denied", "mentions": [[141, 146]], "participants": [],
        "places": [], "times": [], "date": "2024-10", "weapons": [], "targets": [], "according_to": [], "figures": []
    });
    let address = made.dossier.add_item("a", 'v', &ferry, ruling(AT)).expect("added");
    made.dossier.link().expect("links");
    assert!(events(&made.dossier).iter().any(|event| event.id == address && event.from.is_some()));
    // What was added can be corrected and taken out like all else.
    let mut added = item(&made.dossier, "events", address.rsplit_once('/').expect("an address").1);
    added["date"] = json!("2024-11");
    made.dossier.correct(&address, &added, ruling(AT)).expect("corrected");
    let (n, old) = made.dossier.report("a").expect("a report").expect("a report");
    let new = rapporteur_record::Report { text: format!("{} It sank.", old.text), ..old };
    common::add(&mut made.dossier, &[new], 1);
    made.dossier.link().expect("links");
    assert_ne!(made.dossier.number_of("a", None).expect("a number"), Some(n));
    assert!(events(&made.dossier).iter().any(|event| event.from.as_deref() == Some("2024-11-01")));
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
    assert_eq!(made.dossier.by_hand("a").expect("decisions").len(), 2);
}

#[test]
fn what_was_decided_moves_with_its_words_and_is_told_where_they_are_gone() {
    let mut made = made();
    let mut meeting = item(&made.dossier, "events", "v1");
    meeting["date"] = json!("2024-10-05");
    made.dossier.correct("a/v1", &meeting, ruling(AT)).expect("corrected");
    let ferry = json!({
        "type": "INCIDENT", "status": "denied", "mentions": [[141, 146]], "participants": [], "date": "2024-09"
    });
    made.dossier.add_item("a", 'v', &ferry, ruling(AT)).expect("added");
    let version = |dossier: &mut Dossier, change: &dyn Fn(&str) -> String| {
        let (_, old) = dossier.report("a").expect("a report").expect("a report");
        let new = rapporteur_record::Report { text: change(&old.text), ..old };
        common::add(dossier, std::slice::from_ref(&new), 1);
        dossier.link().expect("links");
        new.text
    };
    // Others are named before: the same people have other ids then.
    let text = version(&mut made.dossier, &|text| format!("Anders Holm and Jon Sandvik left Kesh. {text}"));
    let meeting = events(&made.dossier).into_iter().find(|event| event.from.as_deref() == Some("2024-10-05"));
    let who: Vec<String> =
        meeting.expect("the meeting").participants.into_iter().map(|p| p.who.name).collect();
    assert_eq!(who, ["Mara Ilves", "Tomas Berg"]);
    let days: Vec<_> = events(&made.dossier).into_iter().filter_map(|event| event.from).collect();
    assert!(days.contains(&"2024-10-05".to_owned()) && days.contains(&"2024-09-01".to_owned()), "{days:?}");
    let n = made.dossier.number_of("a", None).expect("a number").expect("a report");
    let added = made.dossier.record_of(n).expect("a record").events.pop().expect("the added one");
    assert_eq!(added.mentions[0].slice(&text), Some("ferry"));
    version(&mut made.dossier, &|text| text.replace("Nobody spoke of the ferry.", "It rained."));
    let by_hand = made.dossier.by_hand("a").expect("decisions");
    assert!(by_hand[0].1.is_some() && by_hand[1].1.is_none(), "{by_hand:?}");
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
}

#[test]
fn a_corrected_time_dates_what_it_dated() {
    let mut made = made();
    let dated = item(&made.dossier, "events", "v1")["times"][0].as_str().expect("a time").to_owned();
    let mut time = item(&made.dossier, "times", &dated);
    time["value"] = json!("2024-10-06");
    made.dossier.correct(&format!("a/{dated}"), &time, ruling(AT)).expect("corrected");
    made.dossier.link().expect("links");
    assert_eq!(events(&made.dossier)[0].from.as_deref(), Some("2024-10-06"));
}

#[test]
fn what_does_not_fit_its_report_is_refused_with_the_reason() {
    let mut made = made();
    let meeting = item(&made.dossier, "events", "v1");
    let with = |field: &str, value: Value| {
        let mut item = meeting.clone();
        item[field] = value;
        item
    };
    for (item, why) in [
        (with("mentions", json!([[5, 9000]])), "are not in the text"),
        (with("mentions", json!([[9, 5]])), "are not in the text"),
        (with("mentions", json!([])), "an item needs its words"),
        (with("places", json!(["e99"])), "has no e99"),
        (with("type", json!("PICNIC")), "this is none of the events"),
        (with("date", json!("yesterday")), "is no date"),
        (with("date", json!("2024-02-30")), "is no date"),
        (with("date", json!("2024-10-07/2024-10-05")), "is no date"),
        (json!("v1"), "is a JSON object"),
    ] {
        match made.dossier.correct("a/v1", &item, ruling(AT)) {
            Err(Error::Refused(said)) => assert!(said.contains(why), "{said}"),
            other => panic!("{why}: {other:?}"),
        }
    }
    assert!(made.dossier.correct("a/v77", &meeting, ruling(AT)).is_err());
    assert!(made.dossier.decide(Verb::Correct, "a/v1", None, ruling(AT)).is_err());
    assert_eq!(made.dossier.decisions().expect("decisions"), []);
}
