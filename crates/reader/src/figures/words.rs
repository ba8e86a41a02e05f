//! The words of this stage: `words.toml` (numbers, bounds, units) and `measures.toml` (what is measured), loaded once.

use crate::lexicon::{self, Phrases, VerbForm};
use rapporteur_record::{Decimal, FigureRelation, Measure};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a word is worth as a part of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    /// 0 to 19.
    Small(Decimal),
    /// "twenty" to "ninety".
    Tens(Decimal),
    /// "hundred".
    Hundred,
    /// "thousand", "million"; glued to digits only where marked so ("5m").
    Scale(Decimal, Glue),
    /// "dozen".
    Dozen,
    /// "dozens", "thousands".
    Vague(Decimal),
    /// "third", "quarters": one such part.
    Part(Decimal),
    /// "half".
    Half,
}

/// Whether a scale must touch its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glue {
    /// "5m".
    Glued,
    /// "5 million", "5bn".
    Free,
}

/// What kind of quantity a unit makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum UnitKind {
    /// Percent and points.
    Share,
    /// Currencies.
    Money,
    /// Lengths.
    Distance,
    /// Spans of time.
    Duration,
    /// Weights, areas, energy and the like.
    Measure,
}

/// A unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// Currency code, `percent` or the measure's word.
    pub name: String,
    pub kind: UnitKind,
    /// What the number is multiplied with ("cents": 0.01).
    pub times: Option<Decimal>,
    /// The measure where the word is no money ("pounds of flour").
    pub or_unit: Option<String>,
    /// Only directly after digits ("50p").
    pub glued: bool,
}

/// A bound and the company that it wants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bound {
    pub relation: FigureRelation,
    pub only: Option<Only>,
    /// May follow a comma or the counted noun.
    pub comma: bool,
}

/// Where alone a bound counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Only {
    /// Before a span of time ("within ten days").
    Duration,
    /// After "something" ("something like").
    Something,
    /// Before "one", which makes none ("not even one").
    Zero,
}

/// Which noun of a verb is the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Counts {
    /// "killed 12", "12 were killed".
    Object,
    /// "12 died".
    Subject,
}

/// A class of counted nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Class {
    People,
    Forces,
    Captives,
    Civilians,
    Voters,
    Weapons,
    /// What is struck: buildings, places, vehicles.
    Targets,
    Lives,
    /// Neither people nor weapons.
    Things,
}

/// A verb or noun that tells the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub measure: Measure,
    pub counts: Counts,
    pub class: Option<Class>,
}

/// All words.
pub(super) struct Words {
    pub numbers: FxHashMap<String, NumberWord>,
    /// Words that a quantity can start with, digits aside.
    pub starts: FxHashSet<String>,
    pub vague_multipliers: Phrases<()>,
    pub idioms: Phrases<()>,
    pub bounds_before: Phrases<Bound>,
    pub bounds_after: Phrases<Bound>,
    pub units_before: Phrases<Unit>,
    pub units_after: Phrases<Unit>,
    /// Words that tell a change ("rose", "cut").
    pub changes: FxHashSet<String>,
    pub designators: FxHashSet<String>,
    /// Forms of verbs, each with all its cues and whether the form can be passive.
    pub verbs: Phrases<(VerbForm, Vec<Cue>)>,
    pub states: Phrases<Measure>,
    pub nouns: Phrases<Measure>,
    pub of_nouns: Phrases<(Measure, Option<Class>)>,
    classes: FxHashMap<String, Vec<Class>>,
    /// The single words among `nouns`.
    telling: FxHashSet<String>,
}

impl Words {
    /// Whether a noun belongs to a class.
    pub fn is(&self, noun: &str, class: Class) -> bool {
        let is = |class| self.classes.get(noun).is_some_and(|c| c.contains(&class));
        match class {
            Class::Things => !is(Class::People) && !is(Class::Weapons),
            _ => is(class),
        }
    }

    /// Whether the word is known as something counted, whatever its tag says ("lives", "launches").
    pub fn is_counted(&self, noun: &str) -> bool {
        self.classes.contains_key(noun) || self.telling.contains(noun)
    }

    /// Whether the word is the plural of a noun that is in a class.
    pub fn is_plural(&self, noun: &str) -> bool {
        noun.ends_with('s') && self.classes.contains_key(noun)
    }

    /// Whether the noun is in no class at all.
    pub fn is_unknown(&self, noun: &str) -> bool {
        !self.classes.contains_key(noun)
    }
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(read);

#[derive(Deserialize)]
pub(super) struct WordsFile {
    pub numbers: Vec<NumberRow>,
    pub vague_multipliers: Vec<PlainRow>,
    pub idioms: Vec<PlainRow>,
    pub bounds_before: Vec<BoundRow>,
    pub bounds_after: Vec<BoundRow>,
    pub units: Vec<UnitRow>,
    pub changes: Vec<String>,
    #[cfg(test)]
    pub change_examples: Vec<String>,
    pub designators: Vec<String>,
    #[cfg(test)]
    pub designator_examples: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct NumberRow {
    pub words: String,
    pub kind: String,
    pub value: i64,
    #[serde(default)]
    pub glued: bool,
    #[cfg(test)]
    pub example: String,
}

#[derive(Deserialize)]
pub(super) struct PlainRow {
    pub words: String,
    #[cfg(test)]
    pub example: String,
}

#[derive(Deserialize)]
pub(super) struct BoundRow {
    pub words: String,
    pub relation: FigureRelation,
    pub only: Option<Only>,
    #[serde(default)]
    pub comma: bool,
    #[cfg(test)]
    pub example: String,
}

#[derive(Deserialize)]
pub(super) struct UnitRow {
    pub words: Vec<String>,
    pub unit: String,
    pub kind: UnitKind,
    #[serde(default)]
    pub before: bool,
    #[serde(default)]
    pub glued: bool,
    pub times: Option<String>,
    pub or_unit: Option<String>,
    #[cfg(test)]
    pub example: String,
}

#[derive(Deserialize)]
pub(super) struct MeasuresFile {
    pub verbs: Vec<VerbRow>,
    pub states: Vec<StateRow>,
    pub nouns: Vec<NounRow>,
    pub of_nouns: Vec<NounRow>,
    pub classes: std::collections::BTreeMap<Class, Vec<String>>,
}

#[derive(Deserialize)]
pub(super) struct VerbRow {
    pub verb: String,
    pub measure: Measure,
    pub counts: Counts,
    pub class: Option<Class>,
    /// Past forms that no rule gives.
    #[serde(default)]
    pub forms: Vec<String>,
    #[cfg(test)]
    pub example: String,
}

#[derive(Deserialize)]
pub(super) struct StateRow {
    pub words: String,
    pub measure: Measure,
    #[cfg(test)]
    pub example: String,
}

#[derive(Deserialize)]
pub(super) struct NounRow {
    pub words: Vec<String>,
    pub measure: Measure,
    pub class: Option<Class>,
    #[cfg(test)]
    pub example: String,
}

pub(super) fn words_file() -> WordsFile {
    lexicon::load("figures/words.toml", include_str!("words.toml"))
}

pub(super) fn measures_file() -> MeasuresFile {
    lexicon::load("figures/measures.toml", include_str!("measures.toml"))
}

fn read() -> Words {
    let WordsFile {
        numbers,
        vague_multipliers,
        idioms,
        bounds_before,
        bounds_after,
        units,
        changes,
        designators,
        ..
    } = words_file();
    let MeasuresFile { verbs, states, nouns, of_nouns, classes } = measures_file();
    let bound =
        |row: BoundRow| (row.words, Bound { relation: row.relation, only: row.only, comma: row.comma });
    let (before, after): (Vec<UnitRow>, Vec<UnitRow>) = units.into_iter().partition(|row| row.before);
    let several = |rows: Vec<NounRow>| {
        rows.into_iter().flat_map(|row| row.words.into_iter().map(move |w| (w, (row.measure, row.class))))
    };
    let starts = starts(&numbers, &vague_multipliers, &before);
    let mut by_noun: FxHashMap<String, Vec<Class>> = FxHashMap::default();
    for (class, words) in classes {
        for word in words {
            by_noun.entry(word).or_default().push(class);
        }
    }
    let telling = nouns.iter().flat_map(|row| row.words.iter().cloned()).collect();
    Words {
        starts,
        numbers: numbers.into_iter().map(|row| (row.words.clone(), number_word(&row))).collect(),
        vague_multipliers: Phrases::new(vague_multipliers.into_iter().map(|row| (row.words, ()))),
        idioms: Phrases::new(idioms.into_iter().map(|row| (row.words, ()))),
        bounds_before: Phrases::new(bounds_before.into_iter().map(bound)),
        bounds_after: Phrases::new(bounds_after.into_iter().map(bound)),
        units_before: Phrases::new(before.into_iter().flat_map(unit)),
        units_after: Phrases::new(after.into_iter().flat_map(unit)),
        changes: changes.into_iter().collect(),
        designators: designators.into_iter().collect(),
        verbs: Phrases::new(verb_forms(verbs)),
        states: Phrases::new(states.into_iter().map(|row| (row.words, row.measure))),
        nouns: Phrases::new(several(nouns).map(|(words, (measure, _))| (words, measure))),
        of_nouns: Phrases::new(several(of_nouns)),
        classes: by_noun,
        telling,
    }
}

/// The first words of all that can start a quantity.
fn starts(numbers: &[NumberRow], multipliers: &[PlainRow], units: &[UnitRow]) -> FxHashSet<String> {
    let phrases = numbers.iter().map(|row| &row.words).chain(multipliers.iter().map(|row| &row.words));
    let phrases = phrases.chain(units.iter().flat_map(|row| &row.words));
    let first = |phrase: &String| crate::text::words_of(phrase).into_iter().next();
    let closed = ["a", "an", "no", "none", "nobody", "couple"].map(str::to_owned);
    phrases.filter_map(first).chain(closed).collect()
}

fn number_word(row: &NumberRow) -> NumberWord {
    let value = Decimal::from(row.value);
    match row.kind.as_str() {
        "small" => NumberWord::Small(value),
        "tens" => NumberWord::Tens(value),
        "hundred" => NumberWord::Hundred,
        "scale" => NumberWord::Scale(value, if row.glued { Glue::Glued } else { Glue::Free }),
        "dozen" => NumberWord::Dozen,
        "vague" => NumberWord::Vague(value),
        "part" => NumberWord::Part(value),
        "half" => NumberWord::Half,
        other => panic!("figures/words.toml: no such kind of number: {other}"),
    }
}

fn unit(row: UnitRow) -> impl Iterator<Item = (String, Unit)> {
    let times = row.times.map(|t| t.parse().expect("figures/words.toml: `times` is a decimal"));
    let unit = Unit { name: row.unit, kind: row.kind, times, or_unit: row.or_unit, glued: row.glued };
    row.words.into_iter().map(move |words| (words, unit.clone()))
}

/// Every form of every verb, with the cues of all rows that have it.
fn verb_forms(rows: Vec<VerbRow>) -> Vec<(String, (VerbForm, Vec<Cue>))> {
    let mut forms: std::collections::BTreeMap<String, (VerbForm, Vec<Cue>)> = Default::default();
    for row in rows {
        let cue = Cue { measure: row.measure, counts: row.counts, class: row.class };
        let irregular = row.forms.iter().map(|words| (words.clone(), VerbForm::Past));
        for (words, form) in lexicon::inflect(&row.verb).into_iter().chain(irregular) {
            let entry = forms.entry(words).or_insert((form, Vec::new()));
            if form == VerbForm::Past {
                entry.0 = form;
            }
            if !entry.1.contains(&cue) {
                entry.1.push(cue);
            }
        }
    }
    forms.into_iter().collect()
}
