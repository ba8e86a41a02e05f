//! Writing the tables, one file each, in a folder.

use super::columns::Columns;
use super::tables::{Cell, Context, TABLES, Table};
use crate::error::Error;
use crate::store::{Dossier, LAYERS};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// What the files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One object a line.
    JsonLines,
    /// A table with a header.
    Csv,
    /// Columns, compressed.
    Parquet,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::JsonLines => "jsonl",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
        }
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// Its rows.
    pub rows: u64,
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The dossier cannot be read.
    #[error(transparent)]
    Dossier(#[from] Error),
    /// A file cannot be written.
    #[error("{}: cannot be written: {why}", .path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
}

/// A table's file while it is written.
enum Out {
    JsonLines(BufWriter<File>),
    Csv(csv::Writer<BufWriter<File>>),
    Parquet(Columns),
}

impl Dossier {
    /// Writes all tables into a folder, which is made where there is none. Files that are there are written anew.
    pub fn export(&self, folder: &Path, format: Format) -> Result<Vec<Written>, ExportError> {
        let unwritable = |path: &Path, why: String| ExportError::Unwritable { path: path.to_owned(), why };
        std::fs::create_dir_all(folder).map_err(|e| unwritable(folder, e.to_string()))?;
        let mut outs = Vec::new();
        for table in &TABLES {
            let path = folder.join(format!("{}.{}", table.name, format.ending()));
            let out = Out::open(&path, table, format).map_err(|why| unwritable(&path, why))?;
            outs.push((table, Written { path, rows: 0 }, out));
        }
        let sql = "SELECT n FROM reports WHERE current ORDER BY published, id";
        let mut query = self.told(self.db.prepare(sql))?;
        let mut rows = self.told(query.query([]))?;
        while let Some(row) = self.told(rows.next())? {
            let context = self.context(self.told(row.get(0))?)?;
            for (table, written, out) in &mut outs {
                for cells in (table.rows)(&context)? {
                    written.rows += 1;
                    out.row(table, &cells).map_err(|why| unwritable(&written.path, why))?;
                }
            }
        }
        let mut all = Vec::new();
        for (_, written, out) in outs {
            out.finish().map_err(|why| unwritable(&written.path, why))?;
            all.push(written);
        }
        Ok(all)
    }

    fn context(&self, n: i64) -> Result<Context<'_>, Error> {
        let sql = "SELECT layer, item, reports.id, first_item FROM linked JOIN reports ON reports.n = first_report WHERE report = ?1";
        let mut linked = Vec::new();
        for (layer, item, report, first) in self.told(self.db.prepare_cached(sql).and_then(|mut query| {
            let row = |row: &rusqlite::Row| {
                Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get::<_, u32>(3)?))
            };
            query.query_map([n], row)?.collect::<rusqlite::Result<Vec<_>>>()
        }))? {
            if let Some((letter, _)) = LAYERS.iter().find(|(_, name)| *name == layer) {
                linked.push((*letter, item, format!("{report}/{letter}{first}")));
            }
        }
        let copy =
            self.told(self.db.query_row("SELECT copy FROM reports WHERE n = ?1", [n], |row| row.get(0)))?;
        Ok(Context { reading: self.reading(n)?, origin: self.origin_of(n)?, copy, linked })
    }
}

impl Out {
    fn open(path: &Path, table: &Table, format: Format) -> Result<Self, String> {
        let file = File::create(path).map_err(|e| e.to_string())?;
        Ok(match format {
            Format::JsonLines => Out::JsonLines(BufWriter::new(file)),
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(BufWriter::new(file));
                writer.write_record(table.columns.iter().map(|(name, _)| name)).map_err(|e| e.to_string())?;
                Out::Csv(writer)
            }
            Format::Parquet => Out::Parquet(Columns::open(file, table)?),
        })
    }

    fn row(&mut self, table: &Table, cells: &[Cell]) -> Result<(), String> {
        match self {
            Out::JsonLines(writer) => {
                let fields = table
                    .columns
                    .iter()
                    .zip(cells)
                    .map(|((name, _), cell)| ((*name).to_owned(), value(cell)));
                let object: serde_json::Map<String, serde_json::Value> = fields.collect();
                let line = serde_json::to_string(&object).expect("cells are JSON");
                writeln!(writer, "{line}").map_err(|e| e.to_string())
            }
            Out::Csv(writer) => writer.write_record(cells.iter().map(shown)).map_err(|e| e.to_string()),
            Out::Parquet(columns) => columns.row(cells),
        }
    }

    fn finish(self) -> Result<(), String> {
        match self {
            Out::JsonLines(mut writer) => writer.flush().map_err(|e| e.to_string()),
            Out::Csv(mut writer) => writer.flush().map_err(|e| e.to_string()),
            Out::Parquet(columns) => columns.finish(),
        }
    }
}

fn value(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::Null => serde_json::Value::Null,
        Cell::Text(text) => serde_json::Value::from(text.as_str()),
        Cell::Whole(number) => serde_json::Value::from(*number),
        Cell::Real(number) => serde_json::Value::from(*number),
        Cell::Bool(is) => serde_json::Value::from(*is),
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Bool(is) => is.to_string(),
    }
}
