//! Events compared for people: what was compared and what came out, and why groups that hold two alike stay apart.

use super::{Evidence, Told, evidence, support, told, verdict};
use crate::linking::groups::Compare;
use crate::linking::people::People;
use crate::linking::{Item, Known};
use rapporteur_record::EventType;

/// The events of some reports.
pub struct Comparison<'a> {
    told: Vec<Told<'a>>,
    origins: &'a [i64],
}

impl<'a> Comparison<'a> {
    /// Of reports in their order, with who is who in them; reports of one text have one origin.
    pub fn of(known: &'a [Known], people: &'a People, origins: &'a [i64]) -> Self {
        Comparison { told: told(known, people), origins }
    }

    /// Two in their order, and whether their reports carry one text.
    fn two(&self, a: Item, b: Item) -> Option<(&Told<'a>, &Told<'a>, bool)> {
        let find = |item: Item| self.told.iter().find(|told| told.item == item);
        let is_one_text = self.origins[a.0 as usize] == self.origins[b.0 as usize];
        Some((find(a.min(b))?, find(a.max(b))?, is_one_text))
    }
}

impl Compare for Comparison<'_> {
    fn one(&self, a: Item, b: Item) -> Option<(String, f32)> {
        let (a, b, is_one_text) = self.two(a, b)?;
        verdict(a, b, &evidence(a, b, is_one_text)).map(|link| (link.reason, link.confidence))
    }

    fn support(&self, a: Item, b: Item) -> Option<f32> {
        let Some((a, b, is_one_text)) = self.two(a, b) else { return Some(1.0) };
        support(a, b, is_one_text)
    }

    fn against(&self, a: Item, b: Item) -> String {
        let against =
            |(a, b, is_one_text): (&Told, &Told, bool)| evidence(a, b, is_one_text).against(a.event.kind);
        self.two(a, b).map(against).unwrap_or_default()
    }

    fn evidence(&self, a: Item, b: Item) -> Vec<(String, String)> {
        let Some((a, b, is_one_text)) = self.two(a, b) else { return Vec::new() };
        let mut e = evidence(a, b, is_one_text);
        // What was left out because it no longer mattered is shown all the same.
        e.compare_words(a, b);
        e.lines()
    }
}

impl Evidence {
    /// Why two events are not one.
    fn against(&self, kind: EventType) -> String {
        match () {
            () if self.gap.is_some_and(|gap| gap > 1) => {
                format!("{} days lie between them", self.gap.unwrap_or(0))
            }
            () if self.gap == Some(1) && self.one_publisher && self.exact => {
                "one publisher dates them on two days".to_owned()
            }
            () if self.mode == Some(false) && !self.came_about => {
                "they were done in different ways".to_owned()
            }
            () if kind == EventType::Consult && self.apart > 0 => {
                "each has somebody who is not in the other".to_owned()
            }
            () => "what they share is too little to be sure".to_owned(),
        }
    }

    fn lines(&self) -> Vec<(String, String)> {
        let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
        let days = |days: Option<i32>| days.map_or("not known".to_owned(), |days| days.to_string());
        [
            ("people in both", self.people.to_string()),
            ("of these taking part in both", self.take_part.to_string()),
            ("people in the one or the other only", format!("{} and {}", self.apart, self.more)),
            ("countries and bodies in both", self.others.to_string()),
            ("places in both", self.places.to_string()),
            ("days between them", days(self.gap)),
            ("both dated to the day", yes(self.exact)),
            ("days between the reports", days(self.published)),
            ("one announced, the other held", yes(self.came_about)),
            ("done in the same way", self.mode.map_or("open".to_owned(), yes)),
            ("reports are copies of one text", yes(self.one_text)),
            ("likeness of their sentences", format!("{:.2}", self.words)),
            ("likeness of titles and first paragraphs", format!("{:.2}", self.lead)),
            ("likeness of the reports", format!("{:.2}", self.report)),
        ]
        .map(|(what, value)| (what.to_owned(), value))
        .to_vec()
    }
}
