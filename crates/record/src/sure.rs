//! A record without what its reader is not sure of.

use crate::{Entity, EntityId, Record};
use std::collections::{BTreeMap, BTreeSet};

impl Record {
    /// The record with only those statements, events, figures and commitments whose confidence is `least` or more, and with
    /// the entities that are as sure or that these name. Ids stay; what pointed to an item that is gone points to nothing.
    ///
    /// ```
    /// use rapporteur_record::Record;
    /// let all = Record::default();
    /// assert_eq!(all.clone().surer_than(0.8), all);
    /// ```
    pub fn surer_than(mut self, least: f32) -> Record {
        self.statements.retain(|s| s.confidence >= least);
        self.events.retain(|e| e.confidence >= least);
        self.figures.retain(|f| f.confidence >= least);
        self.commitments.retain(|c| c.confidence >= least);
        let statements: BTreeSet<_> = self.statements.iter().map(|s| s.id).collect();
        let events: BTreeSet<_> = self.events.iter().map(|e| e.id).collect();
        let figures: BTreeSet<_> = self.figures.iter().map(|f| f.id).collect();
        for statement in &mut self.statements {
            statement.within = statement.within.filter(|id| statements.contains(id));
        }
        for event in &mut self.events {
            event.according_to.retain(|id| statements.contains(id));
            event.figures.retain(|id| figures.contains(id));
        }
        for figure in &mut self.figures {
            figure.according_to.retain(|id| statements.contains(id));
            figure.event = figure.event.filter(|id| events.contains(id));
            figure.part_of = figure.part_of.filter(|id| figures.contains(id));
            figure.same_as = figure.same_as.filter(|id| figures.contains(id));
        }
        for commitment in &mut self.commitments {
            commitment.statement = commitment.statement.filter(|id| statements.contains(id));
        }
        let kept = self.named(least);
        self.entities.retain(|e| kept.contains(&e.id));
        let items: BTreeSet<String> = (self.statements.iter().map(|s| s.id.to_string()))
            .chain(self.events.iter().map(|e| e.id.to_string()))
            .chain(self.figures.iter().map(|f| f.id.to_string()))
            .chain(self.commitments.iter().map(|c| c.id.to_string()))
            .chain(self.entities.iter().map(|e| e.id.to_string()))
            .chain(self.times.iter().map(|t| t.id.to_string()))
            .collect();
        self.warnings.retain(|w| w.item.as_ref().is_none_or(|item| items.contains(item)));
        self
    }

    /// The entities that are sure, those that items name, and those that these are tied to.
    fn named(&self, least: f32) -> BTreeSet<EntityId> {
        let mut open: Vec<EntityId> =
            self.entities.iter().filter(|e| e.confidence >= least).map(|e| e.id).collect();
        for s in &self.statements {
            open.extend(s.speakers.iter().chain(&s.addressees).chain(&s.relayed_by));
        }
        for e in &self.events {
            open.extend(e.participants.iter().map(|p| p.entity));
            open.extend(e.places.iter().chain(&e.weapons).chain(&e.targets));
        }
        open.extend(self.figures.iter().filter_map(|f| f.place));
        open.extend(self.report.dateline.iter().filter_map(|d| d.place));
        for c in &self.commitments {
            open.extend(c.by.iter().chain(&c.to));
        }
        let by_id: BTreeMap<EntityId, &Entity> = self.entities.iter().map(|e| (e.id, e)).collect();
        let mut kept = BTreeSet::new();
        while let Some(id) = open.pop() {
            if kept.insert(id) {
                open.extend(by_id.get(&id).into_iter().flat_map(|e| ties(e)));
            }
        }
        kept
    }
}

fn ties(entity: &Entity) -> impl Iterator<Item = EntityId> {
    entity.roles.iter().filter_map(|r| r.of).chain(entity.relations.iter().map(|r| r.to))
}

#[cfg(test)]
mod tests {
    use crate::Record;
    use serde_json::json;

    /// One sure statement by a doubtful person of a doubtful body, one doubtful statement, and what points to it.
    fn record() -> Record {
        let entity = |id: &str, of: serde_json::Value| {
            json!({"id": id, "kind": "person", "name": id, "aliases": [], "mentions": [], "confidence": 0.3,
                "roles": [{"title": "chief", "of": of, "span": [0, 1], "former": false}]})
        };
        let statement = |id: &str, speaker: &str, within: serde_json::Value, confidence: f32| {
            json!({"id": id, "mode": "speech", "form": "direct", "speakers": [speaker], "source": [], "cue": [],
                "content": [[0, 1]], "within": within, "confidence": confidence})
        };
        let mut record = serde_json::to_value(Record::default()).expect("a record is JSON");
        record["entities"] =
            json!([entity("e1", json!("e2")), entity("e2", json!(null)), entity("e3", json!(null))]);
        record["statements"] =
            json!([statement("s1", "e3", json!(null), 0.5), statement("s2", "e1", json!("s1"), 0.9)]);
        record["warnings"] = json!([{"kind": "unresolved_speaker", "item": "s1", "message": "nobody"}]);
        serde_json::from_value(record).expect("a record")
    }

    #[test]
    fn what_is_left_points_to_what_is_left() {
        let left = record().surer_than(0.8);
        assert_eq!(left.statements.len(), 1);
        assert_eq!(left.statements[0].within, None);
        let entities: Vec<String> = left.entities.iter().map(|e| e.id.to_string()).collect();
        assert_eq!(entities, ["e1", "e2"]);
        assert!(left.warnings.is_empty());
    }

    #[test]
    fn nothing_is_lost_at_zero() {
        assert_eq!(record().surer_than(0.0), record());
    }
}
