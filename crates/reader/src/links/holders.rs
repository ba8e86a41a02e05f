//! The statement whose content holds a token.

use crate::statements::Statements;
use crate::text::Run;

/// The contents of all statements, by place.
pub(super) struct Holders {
    /// Piece, size of the whole content, statement; sorted by the piece's start.
    pieces: Vec<(Run, usize, usize)>,
}

/// How many pieces may lie between a token and the start of the one that holds it.
const NESTED: usize = 16;

impl Holders {
    pub fn new(statements: &Statements) -> Self {
        let mut pieces = Vec::new();
        for (index, statement) in statements.list.iter().enumerate() {
            let size = statement.content.iter().map(|c| c.len()).sum();
            pieces.extend(statement.content.iter().map(|&c| (c, size, index)));
        }
        pieces.sort();
        Holders { pieces }
    }

    /// The innermost statement that holds the token.
    pub fn of(&self, token: usize) -> Option<usize> {
        let end = self.pieces.partition_point(|(run, ..)| run.start <= token);
        let near = self.pieces[..end].iter().rev().take(NESTED);
        let inner = near.filter(|(run, ..)| run.contains(token)).min_by_key(|(_, size, _)| *size);
        inner.map(|(.., statement)| *statement)
    }
}
