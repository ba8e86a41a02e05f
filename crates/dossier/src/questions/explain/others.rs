//! Why two reports or two names are one, or not.

use super::{Explained, decided};
use crate::error::{Error, Result};
use crate::linking::{copies, people};
use crate::sketch::shingles;
use crate::store::Dossier;

impl Dossier {
    pub(super) fn explain_reports(&self, a: &str, b: &str) -> Result<Explained> {
        let (Some((a_n, a_report)), Some((b_n, b_report))) = (self.report(a)?, self.report(b)?) else {
            return Err(Error::NotFound(format!("{a:?} or {b:?} is no report of this dossier")));
        };
        let set = |text: &str| shingles::shingles(text).into_iter().collect();
        let shared = shingles::shared(&set(&a_report.text), &set(&b_report.text));
        let kind = copies::kind_of(shared);
        let linked = self.origin(a_n)? == self.origin(b_n)?;
        let decisions = self.decided_on_reports(linked, self.origin(a_n)?, self.origin(b_n)?)?;
        let percent = |share: f32| format!("{:.0} %", 100.0 * share);
        let evidence = vec![
            ("runs of five words in both".to_owned(), shared.count.to_string()),
            (format!("share of {a}"), percent(shared.of_first)),
            (format!("share of {b}"), percent(shared.of_second)),
        ];
        let verdict = match kind {
            _ if !decisions.is_empty() => decided::verdict(linked),
            Some(kind) => format!("{b} is a text of {a}: {}", kind.name()),
            None => "they share too little to be one text".to_owned(),
        };
        let first = |text: &str| text.chars().take(160).collect::<String>();
        Ok(Explained {
            a: a.to_owned(),
            a_words: a_report.title.unwrap_or_else(|| first(&a_report.text)),
            b: b.to_owned(),
            b_words: b_report.title.unwrap_or_else(|| first(&b_report.text)),
            linked,
            links: Vec::new(),
            decisions,
            evidence,
            verdict,
        })
    }

    pub(super) fn explain_names(&self, a: &str, b: &str) -> Result<Explained> {
        let (a_who, b_who) = (self.actors_of(a)?, self.actors_of(b)?);
        let linked = a_who.iter().any(|who| b_who.contains(who));
        let keys = (people::key_of(a), people::key_of(b));
        let mut evidence =
            vec![(format!("key of {a}"), keys.0.clone()), (format!("key of {b}"), keys.1.clone())];
        let spellings = |who: &[i64]| -> Result<String> {
            let mut all = Vec::new();
            for n in who {
                let sql = "SELECT spellings FROM actors WHERE n = ?1";
                let json: String = self.told(self.db.query_row(sql, [n], |row| row.get(0)))?;
                all.extend(self.parsed::<Vec<String>>(&json)?);
            }
            Ok(all.join(", "))
        };
        evidence.push((format!("names of {a}"), spellings(&a_who)?));
        evidence.push((format!("names of {b}"), spellings(&b_who)?));
        let decisions = self.decided_on_names(linked, &a_who, &b_who)?;
        let verdict = match (linked, keys.0 == keys.1) {
            _ if !decisions.is_empty() => decided::verdict(linked),
            (true, true) => "the names are one but for their spelling".to_owned(),
            (true, false) => "no other name of this dossier can be meant".to_owned(),
            (false, _) => "the names differ, and nothing in the reports says that they are one".to_owned(),
        };
        Ok(Explained {
            a: a.to_owned(),
            a_words: String::new(),
            b: b.to_owned(),
            b_words: String::new(),
            linked,
            links: Vec::new(),
            decisions,
            evidence,
            verdict,
        })
    }
}
