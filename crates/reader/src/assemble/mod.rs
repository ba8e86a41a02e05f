//! The last stage: layers become a record. Ids are given in order of first appearance, bytes become code points,
//! mentions that later stages resolved join those of the names stage.

mod calibration;
mod code_points;

use crate::names::Mention;
use crate::statements::Statement;
use crate::text::{Run, Text};
use crate::times::Anchor;
use crate::warning::Warning as StageWarning;
use crate::{Layers, names};
use calibration::{Calibration, confidence};
use code_points::CodePoints;
use rapporteur_record::*;
use sha2::{Digest, Sha256};

/// The record of a report.
pub fn record(report: &Report, text: &Text, layers: &Layers) -> Record {
    let assembler = Assembler::new(text, layers);
    Record {
        format: FORMAT.to_owned(),
        report: assembler.info(report),
        entities: assembler.entities(),
        times: assembler.times(),
        statements: assembler.statements(),
        events: assembler.events(),
        figures: assembler.figures(),
        commitments: assembler.commitments(),
        warnings: assembler.warnings(report),
    }
}

struct Assembler<'a> {
    text: &'a Text<'a>,
    layers: &'a Layers,
    code_points: CodePoints<'a>,
    /// What scores are worth.
    curves: &'static Calibration,
    /// Mentions of each entity, in text order.
    mentions: Vec<Vec<Mention>>,
    /// Entities in order of first mention, and the place of each in that order.
    entity_order: Order,
    statement_order: Order,
    event_order: Order,
    commitment_order: Order,
}

/// A list in order of appearance.
struct Order {
    /// Indices of the layer, in order.
    list: Vec<usize>,
    /// For each index of the layer its number, from 1.
    number: Vec<u32>,
}

impl Order {
    fn by<K: Ord>(length: usize, key: impl Fn(usize) -> K) -> Self {
        let mut list: Vec<usize> = (0..length).collect();
        list.sort_by_key(|&i| key(i));
        let mut number = vec![0; length];
        for (n, &index) in list.iter().enumerate() {
            number[index] = n as u32 + 1;
        }
        Order { list, number }
    }
}

fn start_of(runs: &[Run]) -> usize {
    runs.first().map_or(usize::MAX, |r| r.start)
}

impl<'a> Assembler<'a> {
    fn new(text: &'a Text<'a>, layers: &'a Layers) -> Self {
        let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); layers.names.entities.len()];
        for mention in layers.names.mentions.iter().chain(&layers.statements.mentions) {
            mentions[mention.entity].push(*mention);
        }
        for list in &mut mentions {
            list.sort_by_key(|m| m.run);
            list.dedup_by_key(|m| m.run);
        }
        let first = |entity: usize| mentions[entity].first().map(|m| m.run);
        Assembler {
            text,
            layers,
            code_points: CodePoints::new(text.source),
            curves: calibration::curves(layers.with_model),
            entity_order: Order::by(mentions.len(), |e| (first(e).is_none(), first(e), e)),
            statement_order: Order::by(layers.statements.list.len(), |s| {
                (start_of(&layers.statements.list[s].content), s)
            }),
            event_order: Order::by(layers.events.list.len(), |v| {
                (start_of(&layers.events.list[v].mentions), v)
            }),
            commitment_order: Order::by(layers.commitments.list.len(), |c| {
                (start_of(&layers.commitments.list[c].words), c)
            }),
            mentions,
        }
    }

    fn span(&self, run: Run) -> Span {
        self.code_points.span(self.text.span(run))
    }

    fn spans(&self, runs: &[Run]) -> Vec<Span> {
        runs.iter().filter(|r| !r.is_empty()).map(|&r| self.span(r)).collect()
    }

    fn entity(&self, index: usize) -> EntityId {
        EntityId(self.entity_order.number[index])
    }

    fn entity_ids(&self, indices: &[usize]) -> Vec<EntityId> {
        let mut ids: Vec<_> = indices.iter().map(|&e| self.entity(e)).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    fn statement_ids(&self, indices: &[usize]) -> Vec<StatementId> {
        indices.iter().map(|&s| StatementId(self.statement_order.number[s])).collect()
    }

    fn info(&self, report: &Report) -> ReportInfo {
        let dateline = self.text.dateline.as_ref().map(|line| Dateline {
            span: self.span(line.tokens),
            place: self.layers.names.mentions_in(line.place).first().map(|m| self.entity(m.entity)),
            date: self.layers.times.within(line.rest).find_map(|(_, t)| t.value.clone()),
        });
        ReportInfo {
            id: report.id.clone(),
            published: report.published.clone(),
            title: report.title.clone(),
            publisher: report.publisher.clone(),
            url: report.url.clone(),
            dateline,
            language: self.text.language.map(str::to_owned),
            words: self.text.word_count() as u32,
            sha256: Sha256::digest(report.text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect(),
        }
    }

    fn entities(&self) -> Vec<Entity> {
        let list = self.entity_order.list.iter();
        list.map(|&index| {
            let entity = &self.layers.names.entities[index];
            Entity {
                id: self.entity(index),
                kind: entity.kind,
                name: entity.name.clone(),
                aliases: entity.aliases.clone(),
                roles: entity.roles.iter().map(|r| self.role(r)).collect(),
                relations: entity.relations.iter().map(|r| self.relation(r)).collect(),
                mentions: self.mentions[index]
                    .iter()
                    .map(|m| rapporteur_record::Mention { span: self.span(m.run), form: m.form })
                    .collect(),
                confidence: confidence(&self.curves.entities, entity.confidence),
            }
        })
        .collect()
    }

    fn role(&self, role: &names::Role) -> Role {
        Role {
            title: self.text.words(role.title).to_owned(),
            of: role.of.map(|e| self.entity(e)),
            span: self.span(role.title),
            former: role.former,
        }
    }

    fn relation(&self, relation: &names::Relation) -> Relation {
        Relation {
            kind: self.text.words(relation.kind).to_owned(),
            to: self.entity(relation.to),
            span: self.span(relation.kind),
        }
    }

    fn times(&self) -> Vec<Time> {
        let list = self.layers.times.list.iter().enumerate();
        list.map(|(index, time)| Time {
            id: time_id(index),
            span: self.span(time.run),
            kind: time.kind,
            value: time.value.clone(),
            modifier: time.modifier,
            interval: time.interval.clone(),
            anchor: time.anchor.map(|anchor| match anchor {
                Anchor::Published => "published".to_owned(),
                Anchor::Dateline => "dateline".to_owned(),
                Anchor::Time(other) => time_id(other).to_string(),
            }),
        })
        .collect()
    }

    fn statements(&self) -> Vec<rapporteur_record::Statement> {
        let list = self.statement_order.list.iter();
        list.map(|&index| self.statement(index, &self.layers.statements.list[index])).collect()
    }

    fn statement(&self, index: usize, statement: &Statement) -> rapporteur_record::Statement {
        rapporteur_record::Statement {
            id: StatementId(self.statement_order.number[index]),
            mode: statement.mode,
            form: statement.form,
            speakers: self.entity_ids(&statement.speakers),
            source: self.spans(&statement.source),
            cue: self.spans(&statement.cue),
            content: self.spans(&statement.content),
            addressees: self.entity_ids(&statement.addressees),
            channel: statement.channel.as_ref().map(|channel| Channel {
                kind: channel.kind,
                name: channel.name.clone(),
                span: channel.run.map(|r| self.span(r)),
            }),
            time: statement.time.map(time_id),
            within: statement.within.map(|s| StatementId(self.statement_order.number[s])),
            relayed_by: self.entity_ids(&statement.relayed_by),
            denied: statement.denied,
            confidence: confidence(&self.curves.statements, statement.confidence),
        }
    }

    fn events(&self) -> Vec<Event> {
        let list = self.event_order.list.iter();
        list.map(|&index| {
            let event = &self.layers.events.list[index];
            let figures = self.layers.links.figures.iter().enumerate();
            Event {
                id: self.event(index),
                kind: event.kind,
                mode: event.mode.clone(),
                status: event.status,
                mentions: self.spans(&event.mentions),
                participants: event
                    .participants
                    .iter()
                    .map(|&(entity, role)| Participant { entity: self.entity(entity), role })
                    .collect(),
                places: self.entity_ids(&event.places),
                times: event.times.iter().map(|&t| time_id(t)).collect(),
                date: event.date.clone(),
                weapons: self.entity_ids(&event.weapons),
                targets: self.entity_ids(&event.targets),
                according_to: self.statement_ids(&self.layers.links.event_according_to[index]),
                figures: figures.filter(|(_, f)| f.event == Some(index)).map(|(n, _)| figure_id(n)).collect(),
                confidence: confidence(&self.curves.events, event.confidence),
            }
        })
        .collect()
    }

    fn event(&self, index: usize) -> EventId {
        EventId(self.event_order.number[index])
    }

    fn figures(&self) -> Vec<Figure> {
        let list = self.layers.figures.list.iter().zip(&self.layers.links.figures).enumerate();
        list.map(|(index, (figure, links))| Figure {
            id: figure_id(index),
            span: self.span(figure.run),
            relation: figure.relation,
            min: figure.min.map(|n| n.normalize()),
            max: figure.max.map(|n| n.normalize()),
            unit: figure.unit.clone(),
            noun: figure.noun.clone(),
            measure: figure.measure,
            event: links.event.map(|v| self.event(v)),
            time: links.time.map(time_id),
            place: links.place.map(|e| self.entity(e)),
            according_to: self.statement_ids(&links.according_to),
            part_of: figure.part_of.map(figure_id),
            same_as: figure.same_as.map(figure_id),
            confidence: confidence(&self.curves.figures, figure.confidence),
        })
        .collect()
    }

    fn commitments(&self) -> Vec<Commitment> {
        let list = self.commitment_order.list.iter();
        list.map(|&index| {
            let commitment = &self.layers.commitments.list[index];
            Commitment {
                id: CommitmentId(self.commitment_order.number[index]),
                kind: commitment.kind,
                by: self.entity_ids(&commitment.by),
                to: self.entity_ids(&commitment.to),
                span: self.spans(&commitment.words),
                condition: self.spans(&commitment.condition),
                due: commitment.due.map(time_id),
                statement: commitment.statement.map(|s| StatementId(self.statement_order.number[s])),
                status: commitment.status,
                confidence: confidence(&self.curves.commitments, commitment.confidence),
            }
        })
        .collect()
    }

    fn warnings(&self, report: &Report) -> Vec<Warning> {
        let times = self.layers.times.warnings.iter().map(|w| (w, w.item.map(|i| time_id(i).to_string())));
        let statements = self
            .layers
            .statements
            .warnings
            .iter()
            .map(|w| (w, w.item.map(|i| StatementId(self.statement_order.number[i]).to_string())));
        let figures =
            self.layers.figures.warnings.iter().map(|w| (w, w.item.map(|i| figure_id(i).to_string())));
        let mut all: Vec<(&StageWarning, Option<String>)> = times.chain(statements).chain(figures).collect();
        all.sort_by_key(|(w, _)| w.span);
        let of_stages = all.into_iter().map(|(warning, item)| Warning {
            kind: warning.kind,
            span: Some(self.code_points.span(warning.span)),
            item,
            message: warning.message.clone(),
        });
        self.warnings_of_the_whole(report).into_iter().chain(of_stages).collect()
    }

    /// What is odd about the report as a whole.
    fn warnings_of_the_whole(&self, report: &Report) -> Vec<Warning> {
        let whole = |kind, message| Warning { kind, span: None, item: None, message };
        let mut warnings = Vec::new();
        if report.published.is_none() {
            let message =
                "the report has no day of publication: days are counted from what the text itself says";
            warnings.push(whole(WarningKind::NoPublishedDate, message.to_owned()));
        }
        if let Some(other) = self.text.language.filter(|code| *code != "en") {
            let message = format!("the text is in another language than English ({other}): it was not read");
            warnings.push(whole(WarningKind::NotEnglish, message));
        }
        warnings
    }
}

fn time_id(index: usize) -> TimeId {
    TimeId(index as u32 + 1)
}

fn figure_id(index: usize) -> FigureId {
    FigureId(index as u32 + 1)
}
