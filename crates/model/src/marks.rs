//! What stands beside the pieces: letter case and quotation marks.

/// Letter case of a piece's word; the vocabulary is uncased, so this is told beside it. The order is that of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    None,
    Lower,
    Capital,
    Upper,
    Mixed,
    Digits,
}

impl Case {
    pub fn of(word: &str) -> Case {
        let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
        if letters.peek().is_none() {
            return if word.chars().any(char::is_numeric) { Case::Digits } else { Case::None };
        }
        let cased = |c: &char| c.is_uppercase() || c.is_lowercase();
        let is_lower = |s: &str| s.chars().any(|c| c.is_lowercase()) && !s.chars().any(char::is_uppercase);
        let is_upper =
            word.chars().any(char::is_uppercase) && !word.chars().filter(cased).any(char::is_lowercase);
        let mut chars = word.chars();
        let first = chars.next().unwrap_or(' ');
        let rest = chars.as_str();
        if is_lower(word) {
            Case::Lower
        } else if is_upper && !rest.is_empty() {
            Case::Upper
        } else if first.is_uppercase() && (rest.is_empty() || is_lower(rest)) {
            Case::Capital
        } else {
            Case::Mixed
        }
    }
}

/// Where a piece stands to quotation marks. The order is that of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotation {
    Outside,
    Inside,
    Mark,
}

/// The states of a text, told from its start to its end.
///
/// Straight marks open and close in turn. A paragraph's end closes what is open, since one that goes on opens anew.
pub struct Quotations<'a> {
    text: &'a str,
    at: usize,
    inside: bool,
}

impl<'a> Quotations<'a> {
    pub fn of(text: &'a str) -> Self {
        Quotations { text, at: 0, inside: false }
    }

    /// The state of the character at a byte; bytes are asked in order.
    pub fn at(&mut self, byte: usize) -> Quotation {
        let mut state = if self.inside { Quotation::Inside } else { Quotation::Outside };
        while self.at <= byte {
            let Some(c) = self.text[self.at..].chars().next() else { break };
            self.at += c.len_utf8();
            state = match c {
                '\n' => {
                    self.inside = false;
                    Quotation::Outside
                }
                '“' | '«' | '„' | '”' | '»' | '"' => {
                    self.inside = matches!(c, '“' | '«' | '„') || c == '"' && !self.inside;
                    Quotation::Mark
                }
                _ if self.inside => Quotation::Inside,
                _ => Quotation::Outside,
            };
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_of_a_word() {
        let cases = [
            ("word", Case::Lower),
            ("Word", Case::Capital),
            ("WORD", Case::Upper),
            ("McCain", Case::Mixed),
            ("12th", Case::Lower),
            ("12", Case::Digits),
            (",", Case::None),
            ("A", Case::Capital),
            ("É", Case::Capital),
            ("中", Case::Mixed),
        ];
        for (word, case) in cases {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }

    #[test]
    fn quotation_marks_open_and_close() {
        let text = "a \"b\" c\n“d\ne";
        let mut quotations = Quotations::of(text);
        let states: String = text
            .char_indices()
            .map(|(at, _)| match quotations.at(at) {
                Quotation::Outside => 'o',
                Quotation::Inside => 'i',
                Quotation::Mark => 'm',
            })
            .collect();
        assert_eq!(states, "oomimooomioo");
    }
}
