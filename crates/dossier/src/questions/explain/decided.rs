//! What people decided that made two one, or keeps them apart.

use super::Place;
use crate::error::Result;
use crate::questions::LinkTold;
use crate::store::{Decision, Dossier, Target, Verb};

/// What follows from decisions.
pub(super) fn verdict(linked: bool) -> String {
    format!("somebody decided that they are {}one", if linked { "" } else { "not " })
}

impl Dossier {
    /// The decisions that made links on the way from one item to another.
    pub(super) fn decided_on_way(&self, letter: char, links: &[LinkTold]) -> Result<Vec<Decision>> {
        let name = |(_, n, item): (char, i64, u32)| Ok([self.id_of(n)?, format!("{letter}{item}")]);
        self.decided(Verb::Link, &mut |a, b| {
            let (Some(a), Some(b)) = (self.decided_item(a)?, self.decided_item(b)?) else { return Ok(false) };
            if (a.0, b.0) != (letter, letter) {
                return Ok(false);
            }
            let (a, b): ([String; 2], [String; 2]) = (name(a)?, name(b)?);
            Ok(links.iter().any(|link| (&link.a, &link.b) == (&a, &b) || (&link.a, &link.b) == (&b, &a)))
        })
    }

    /// The decisions that keep two groups of items apart.
    pub(super) fn decided_apart(
        &self,
        letter: char,
        one: &[Place],
        other: &[Place],
    ) -> Result<Vec<Decision>> {
        self.decided(Verb::Unlink, &mut |a, b| {
            let (Some(a), Some(b)) = (self.decided_item(a)?, self.decided_item(b)?) else { return Ok(false) };
            let (x, y) = ((a.1, a.2), (b.1, b.2));
            let are_theirs = one.contains(&x) && other.contains(&y) || one.contains(&y) && other.contains(&x);
            Ok((a.0, b.0) == (letter, letter) && are_theirs)
        })
    }

    /// The decisions on two reports, or on others of the same two texts.
    pub(super) fn decided_on_reports(&self, linked: bool, one: i64, other: i64) -> Result<Vec<Decision>> {
        let origin = |id: &str| -> Result<Option<i64>> {
            self.number_of(id, None)?.map(|n| self.origin(n)).transpose()
        };
        self.decided(verb(linked), &mut |a, b| {
            let (Some(a), Some(b)) = (origin(a)?, origin(b)?) else { return Ok(false) };
            Ok((a, b) == (one, other) || (b, a) == (one, other))
        })
    }

    /// The decisions on two names; `one` and `other` are those whom they stand for.
    pub(super) fn decided_on_names(&self, linked: bool, one: &[i64], other: &[i64]) -> Result<Vec<Decision>> {
        let are_among = |who: &[i64], list: &[i64]| who.iter().any(|who| list.contains(who));
        self.decided(verb(linked), &mut |a, b| {
            let is_name = |word: &str| matches!(self.target(word), Ok(Target::Names(_)));
            if !is_name(a) || !is_name(b) {
                return Ok(false);
            }
            let (a, b) = (self.actors_of(a)?, self.actors_of(b)?);
            Ok(are_among(&a, one) && are_among(&b, other) || are_among(&a, other) && are_among(&b, one))
        })
    }

    /// The standing decisions of a kind, on what is wanted.
    fn decided(
        &self,
        verb: Verb,
        is_wanted: &mut dyn FnMut(&str, &str) -> Result<bool>,
    ) -> Result<Vec<Decision>> {
        let mut wanted = Vec::new();
        for decision in
            self.decisions()?.into_iter().filter(|decision| decision.verb == verb && !decision.undone)
        {
            if let Some(b) = &decision.b
                && is_wanted(&decision.a, b)?
            {
                wanted.push(decision);
            }
        }
        Ok(wanted)
    }
}

fn verb(linked: bool) -> Verb {
    if linked { Verb::Link } else { Verb::Unlink }
}
