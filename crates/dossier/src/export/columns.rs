//! A table as Parquet, written in groups of rows so that memory stays bounded.

use super::tables::{Cell, Kind, Table};
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::fs::File;
use std::sync::Arc;

/// A group is full with this many rows, or this many bytes of text.
const ROWS_A_GROUP: usize = 64 << 10;
const BYTES_A_GROUP: usize = 64 << 20;

/// A table that is being written.
pub struct Columns {
    writer: SerializedFileWriter<File>,
    kinds: Vec<Kind>,
    cells: Vec<Vec<Cell>>,
    rows: usize,
    bytes: usize,
}

impl Columns {
    /// Opens a table: every column may be null.
    pub fn open(file: File, table: &Table) -> Result<Self, String> {
        let fields = table.columns.iter().map(|(name, kind)| {
            let (physical, converted, logical) = match kind {
                Kind::Text => (Physical::BYTE_ARRAY, ConvertedType::UTF8, Some(LogicalType::String)),
                Kind::Whole => (Physical::INT64, ConvertedType::NONE, None),
                Kind::Real => (Physical::DOUBLE, ConvertedType::NONE, None),
                Kind::Bool => (Physical::BOOLEAN, ConvertedType::NONE, None),
            };
            Type::primitive_type_builder(name, physical)
                .with_repetition(Repetition::OPTIONAL)
                .with_converted_type(converted)
                .with_logical_type(logical)
                .build()
                .map(Arc::new)
        });
        let fields: Vec<_> = fields.collect::<Result<_, ParquetError>>().map_err(|e| e.to_string())?;
        let schema =
            Type::group_type_builder(table.name).with_fields(fields).build().map_err(|e| e.to_string())?;
        let properties =
            WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
            .map_err(|e| e.to_string())?;
        let kinds: Vec<Kind> = table.columns.iter().map(|(_, kind)| *kind).collect();
        Ok(Columns { writer, cells: vec![Vec::new(); kinds.len()], kinds, rows: 0, bytes: 0 })
    }

    /// Takes a row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), String> {
        for (column, cell) in self.cells.iter_mut().zip(cells) {
            if let Cell::Text(text) = cell {
                self.bytes += text.len();
            }
            column.push(cell.clone());
        }
        self.rows += 1;
        if self.rows >= ROWS_A_GROUP || self.bytes >= BYTES_A_GROUP { self.flush() } else { Ok(()) }
    }

    /// Writes what is left, and the foot of the file.
    pub fn finish(mut self) -> Result<(), String> {
        self.flush()?;
        self.writer.close().map(drop).map_err(|e| e.to_string())
    }

    fn flush(&mut self) -> Result<(), String> {
        if self.rows == 0 {
            return Ok(());
        }
        (self.rows, self.bytes) = (0, 0);
        self.group().map_err(|e| e.to_string())
    }

    fn group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for (kind, cells) in self.kinds.iter().zip(&mut self.cells) {
            let cells = std::mem::take(cells);
            // A value that is there is defined to level 1, a null to level 0.
            let levels: Vec<i16> = cells.iter().map(|cell| i16::from(*cell != Cell::Null)).collect();
            let mut column = group.next_column()?.expect("a column for each kind");
            match kind {
                Kind::Text => {
                    let texts = cells.into_iter().filter_map(|cell| match cell {
                        Cell::Text(text) => Some(ByteArray::from(text.into_bytes())),
                        _ => None,
                    });
                    column.typed::<ByteArrayType>().write_batch(
                        &texts.collect::<Vec<_>>(),
                        Some(&levels),
                        None,
                    )?;
                }
                Kind::Whole => {
                    let numbers = cells
                        .into_iter()
                        .filter_map(|cell| if let Cell::Whole(number) = cell { Some(number) } else { None });
                    column.typed::<Int64Type>().write_batch(
                        &numbers.collect::<Vec<_>>(),
                        Some(&levels),
                        None,
                    )?;
                }
                Kind::Real => {
                    let numbers = cells
                        .into_iter()
                        .filter_map(|cell| if let Cell::Real(number) = cell { Some(number) } else { None });
                    column.typed::<DoubleType>().write_batch(
                        &numbers.collect::<Vec<_>>(),
                        Some(&levels),
                        None,
                    )?;
                }
                Kind::Bool => {
                    let values = cells
                        .into_iter()
                        .filter_map(|cell| if let Cell::Bool(is) = cell { Some(is) } else { None });
                    column.typed::<BoolType>().write_batch(
                        &values.collect::<Vec<_>>(),
                        Some(&levels),
                        None,
                    )?;
                }
            }
            column.close()?;
        }
        group.close().map(drop)
    }
}
