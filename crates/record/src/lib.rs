//! The record: what one news report states, and where.
//!
//! One report gives one [`Record`]. Every item is grounded: it carries [`Span`]s, half open, in Unicode code
//! points of the report's text. A record never claims that something happened; it claims that the report
//! says so. What the report leaves open is `null` with a [`Warning`].
//!
//! Reading order: [`Report`] comes in, [`Record`] goes out, with [`Entity`], [`Time`], [`Statement`],
//! [`Event`], [`Figure`], [`Commitment`].
//!
//! ```
//! use rapporteur_record::{Record, schema};
//! let record = Record::default();
//! assert!(serde_json::to_string(&record).unwrap().starts_with(r#"{"format":"rapporteur-record/1""#));
//! assert_eq!(schema()["title"], "Record");
//! ```

mod commitment;
mod entity;
mod event;
mod figure;
mod id;
mod report;
mod span;
mod statement;
mod sure;
mod time;
mod warning;

pub use commitment::{Commitment, CommitmentKind, CommitmentStatus};
pub use entity::{Entity, EntityKind, Mention, MentionForm, Relation, Role};
pub use event::{Event, EventStatus, EventType, Participant, ParticipantRole};
pub use figure::{Figure, FigureRelation, Measure};
pub use id::{BadId, CommitmentId, EntityId, EventId, FigureId, StatementId, TimeId};
pub use report::{Dateline, Report, ReportInfo};
pub use rust_decimal::Decimal;
pub use span::Span;
pub use statement::{Channel, ChannelKind, Statement, StatementForm, StatementMode};
pub use time::{Time, TimeMod, TimeType};
pub use warning::{Warning, WarningKind};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the format, as every record carries it.
pub const FORMAT: &str = "rapporteur-record/1";

/// What one report states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`FORMAT`].
    pub format: String,
    /// The report that was read.
    pub report: ReportInfo,
    /// Who and where.
    pub entities: Vec<Entity>,
    /// When.
    pub times: Vec<Time>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What is done in the world.
    pub events: Vec<Event>,
    /// How many, how much.
    pub figures: Vec<Figure>,
    /// What was promised, agreed, demanded.
    pub commitments: Vec<Commitment>,
    /// What stayed open, and what was odd.
    pub warnings: Vec<Warning>,
}

impl Default for Record {
    fn default() -> Self {
        Record {
            format: FORMAT.to_owned(),
            report: ReportInfo::default(),
            entities: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            figures: Vec::new(),
            commitments: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// The JSON Schema of [`Record`], generated from the types.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
