//! Tokens: words by UAX #29 (crate `unicode-segmentation`), mended for news.
//!
//! Mended: abbreviations and initials keep their stop ("Dec.", "U.S.", "T.J." + "Muscaro"); clitics stand alone
//! ("Trump" + "'s", but "didn't" whole); a number parts from its unit ("4" + "pm"); addresses stay whole;
//! a missing space after a stop is supplied ("end.The" is three tokens). Hyphens part words.

use super::{Span, Tag};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// What parts it from the token before.
    pub gap: Gap,
    /// A guess at its part of speech.
    pub tag: Tag,
    /// Index of its sentence.
    pub sentence: u32,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Its lower-case form, bytes of the arena.
    pub(super) lower: (u32, u32),
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with stops where it is an abbreviation.
    Word,
    /// Digits, with separators ("1,234.5").
    Number,
    /// "'s", "'re" after a word.
    Clitic,
    /// A mark that can open or close a quotation, or an apostrophe.
    Mark,
    /// A web or mail address, a handle, a hash tag.
    Address,
    /// Other punctuation and symbols.
    Punct,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letter.
    None,
    /// "word".
    Lower,
    /// "Word", "McCain".
    Capital,
    /// "WORD", "U.S.".
    Upper,
}

impl Case {
    /// Whether it starts with a capital.
    pub fn is_capital(self) -> bool {
        matches!(self, Case::Capital | Case::Upper)
    }
}

/// What parts a token from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space within a line.
    Space,
    /// One line end.
    Line,
    /// An empty line.
    Blank,
}

#[derive(serde::Deserialize)]
struct Abbreviations {
    never_end: Vec<String>,
    may_end: Vec<String>,
}

static ABBREVIATIONS: LazyLock<(FxHashSet<String>, FxHashSet<String>)> = LazyLock::new(|| {
    let data: Abbreviations =
        toml::from_str(include_str!("abbreviations.toml")).expect("abbreviations.toml is checked by a test");
    (data.never_end.into_iter().collect(), data.may_end.into_iter().collect())
});

/// Whether the word, without its stop, is an abbreviation ("Gen", "Dec", "Inc").
fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.0.contains(word) || ABBREVIATIONS.1.contains(word)
}

/// Whether the abbreviation, with its stop, stands before what it belongs to and ends no sentence ("Gen.").
pub(super) fn never_ends_sentence(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|stem| ABBREVIATIONS.0.contains(stem))
}

/// The marks that can open or close a quotation.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '\''
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '‹'
            | '›'
            | '`'
            | '´'
            | '＂'
            | '〝'
            | '〞'
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Characters that look like nothing and part words.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}') || (c.is_control())
}

/// The tokens of a text, and the arena of their lower-case forms.
pub(super) fn read(source: &str) -> (Vec<Token>, String) {
    let mut tokens = Tokens {
        source,
        list: Vec::with_capacity(source.len() / 5),
        lowered: String::with_capacity(source.len()),
        gap: Gap::Blank,
    };
    let mut lines = 0;
    let mut skip_to = 0;
    for (start, piece) in source.split_word_bound_indices() {
        let end = start + piece.len();
        if end <= skip_to {
            continue;
        }
        // What was taken may end within a piece ("@who.We").
        let (start, piece) = if start < skip_to { (skip_to, &source[skip_to..end]) } else { (start, piece) };
        if piece.chars().all(is_space) {
            lines += line_ends(piece);
            let gap = match lines {
                0 => Gap::Space,
                1 => Gap::Line,
                _ => Gap::Blank,
            };
            tokens.gap = tokens.gap.max(gap);
            continue;
        }
        lines = 0;
        skip_to = tokens.take(start, end);
    }
    (tokens.list, tokens.lowered)
}

fn line_ends(space: &str) -> usize {
    let feeds = space.matches('\n').count();
    if feeds > 0 { feeds } else { space.matches(['\r', '\u{2028}', '\u{2029}']).count() }
}

struct Tokens<'a> {
    source: &'a str,
    list: Vec<Token>,
    lowered: String,
    gap: Gap,
}

impl Tokens<'_> {
    /// Takes the piece between word bounds, and what belongs to it; gives the byte after all that was taken.
    fn take(&mut self, start: usize, end: usize) -> usize {
        let piece = &self.source[start..end];
        if let Some(end) = self.address(start, piece) {
            self.push(start, end, TokenKind::Address);
            return end;
        }
        let first = piece.chars().next().expect("a piece between word bounds is not empty");
        if first.is_alphabetic() {
            self.word(start, end)
        } else if first.is_numeric() {
            self.number(start, end);
            end
        } else if let Some(end) = self.clitic_after_mark(start, first) {
            self.push(start, end, TokenKind::Clitic);
            end
        } else if is_mark(first) {
            // `` and '' are one mark each.
            let twin = self.source[start + first.len_utf8()..].starts_with(first)
                && matches!(first, '`' | '\'' | '’' | '‘' | '‚');
            // Combining characters stay with their mark.
            let end = end.max(start + first.len_utf8() * if twin { 2 } else { 1 });
            self.push(start, end, TokenKind::Mark);
            end
        } else {
            self.punctuation(start, end)
        }
    }

    /// Punctuation: three stops are one token, all else stands alone.
    fn punctuation(&mut self, start: usize, end: usize) -> usize {
        let rest = &self.source[start..];
        let dots = rest.len() - rest.trim_start_matches('.').len();
        let dashes = rest.len() - rest.trim_start_matches('-').len();
        let end = end.max(start + dots).max(start + dashes);
        self.push(start, end, TokenKind::Punct);
        end
    }

    /// "'s" parted from its word by the segmentation ("U.S.'s", "ministers 's").
    fn clitic_after_mark(&self, start: usize, first: char) -> Option<usize> {
        if !is_apostrophe(first) {
            return None;
        }
        let rest = &self.source[start + first.len_utf8()..];
        let follows_word = self.list.last().is_some_and(|t| {
            matches!(t.kind, TokenKind::Word | TokenKind::Number)
                && (self.gap == Gap::None || rest.starts_with("s "))
        });
        let letters = rest.chars().take_while(|c| c.is_alphanumeric()).count();
        (follows_word && letters == 1 && rest.starts_with('s')).then(|| start + first.len_utf8() + 1)
    }

    /// An address, handle or hash tag that starts here: its end.
    fn address(&self, start: usize, piece: &str) -> Option<usize> {
        let rest = &self.source[start..];
        let glued_word = |s: &str| s.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let is_address = match piece {
            "http" | "https" | "ftp" => rest[piece.len()..].starts_with("://"),
            "@" | "#" => self.gap != Gap::None && glued_word(&rest[1..]),
            _ if piece.starts_with("www.") => true,
            _ => {
                let host = rest[piece.len()..].strip_prefix('@');
                host.is_some_and(|h| {
                    glued_word(h) && h.split(is_space).next().is_some_and(|w| w.contains('.'))
                }) || is_host(piece)
            }
        };
        if !is_address {
            return None;
        }
        let whole = rest.split(is_space).next().unwrap_or(rest);
        let end = whole.trim_end_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '…' | '>') || is_mark(c)
        });
        let end = if matches!(piece, "@" | "#") {
            let tail =
                end[1..].find(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(end.len(), |n| n + 1);
            &end[..tail]
        } else {
            end
        };
        Some(start + end.len().max(piece.len()))
    }

    /// A word: clitics, initials, abbreviations and missing spaces; gives the byte after all that was taken.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let piece = &self.source[start..end];
        let after_dollar = self.gap == Gap::None && self.source[..start].ends_with('$');
        if let Some(code) = currency_code(piece, after_dollar) {
            self.push(start, start + code, TokenKind::Word);
            self.number(start + code, end);
            return end;
        }
        if !piece.is_ascii() || piece.contains(['\'', '.', ':']) {
            // "session.Today's" is two sentences before it is a clitic; "U.S's" is not.
            let two = piece.find('.').is_some_and(|stop| stop > 1);
            if let Some(cut) = clitic_cut(piece).filter(|_| !two) {
                self.push(start, start + cut, TokenKind::Word);
                self.push(start + cut, end, TokenKind::Clitic);
                return end;
            }
            if piece.contains('.') {
                return self.dotted(start, end);
            }
            if let Some(colon) = piece.find(':') {
                // "said:We" and "MR.X:Yes": the colon is none of the word's.
                self.push(start, start + colon, TokenKind::Word);
                self.push(start + colon, start + colon + 1, TokenKind::Punct);
                return start + colon + 1 + self.resume(start + colon + 1, end);
            }
        }
        let dot = self.source[end..].starts_with('.') && !self.source[end..].starts_with("..");
        let mut letters = piece.chars();
        let initial = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_none()
            && !matches!(piece, "I" | "X");
        let end = if dot && (initial || is_abbreviation(piece)) { end + 1 } else { end };
        self.push(start, end, TokenKind::Word);
        end
    }

    /// Takes the rest of a piece that was cut; gives its length.
    fn resume(&mut self, start: usize, end: usize) -> usize {
        if start < end { self.take(start, end) - start } else { 0 }
    }

    /// A piece with stops inside: initials, "T.J.Muscaro", "end.The", "example.org".
    fn dotted(&mut self, start: usize, end: usize) -> usize {
        let piece = &self.source[start..end];
        let mut parts = piece.split('.');
        let initials = parts.by_ref().take_while(|p| p.chars().count() == 1).count();
        let whole = piece.split('.').count();
        if initials == whole {
            // "U.S" takes its stop; "a.m" too.
            let end = end + usize::from(self.source[end..].starts_with('.'));
            self.push(start, end, TokenKind::Word);
            return end;
        }
        if initials > 0 {
            let cut: usize = piece.split('.').take(initials).map(|p| p.len() + 1).sum();
            self.push(start, start + cut, TokenKind::Word);
            return start + cut + self.resume(start + cut, end);
        }
        let first = piece.find('.').expect("the piece has a stop");
        if is_abbreviation(&piece[..first]) {
            self.push(start, start + first + 1, TokenKind::Word);
        } else {
            self.push(start, start + first, TokenKind::Word);
            self.push(start + first, start + first + 1, TokenKind::Punct);
        }
        start + first + 1 + self.resume(start + first + 1, end)
    }

    /// A number, and the unit glued to it.
    fn number(&mut self, start: usize, end: usize) {
        let piece = &self.source[start..end];
        let digits = piece
            .find(|c: char| !(c.is_numeric() || matches!(c, ',' | '.' | '\'' | '’')))
            .unwrap_or(piece.len());
        let digits = piece[..digits].trim_end_matches([',', '.', '\'', '’']).len();
        self.push(start, start + digits, TokenKind::Number);
        if digits < piece.len() {
            let rest = &piece[digits..];
            let kind = match rest.chars().next() {
                Some(c) if c.is_alphanumeric() => TokenKind::Word,
                Some(c) if is_apostrophe(c) => TokenKind::Clitic,
                _ => TokenKind::Punct,
            };
            let dot = self.source[end..].starts_with('.') && kind == TokenKind::Word && rest.contains('.');
            self.push(start + digits, end + usize::from(dot && rest.len() < 4), kind);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        // A stop taken into the token before leaves nothing of a piece.
        let start = self.list.last().map_or(start, |t| start.max(t.span.end as usize));
        if start >= end {
            return;
        }
        let word = &self.source[start..end];
        let from = self.lowered.len();
        let mut upper = 0;
        let mut letters = 0;
        let mut first_upper = None;
        for c in word.chars() {
            if c.is_alphabetic() {
                letters += 1;
                upper += usize::from(c.is_uppercase());
                first_upper.get_or_insert(c.is_uppercase());
            }
            if c.is_ascii() {
                self.lowered.push(c.to_ascii_lowercase());
            } else if is_apostrophe(c) {
                self.lowered.push('\'');
            } else {
                self.lowered.extend(c.to_lowercase());
            }
        }
        let case = match first_upper {
            None => Case::None,
            Some(false) => Case::Lower,
            Some(true) if upper == letters && (letters > 1 || word.ends_with('.')) => Case::Upper,
            Some(true) => Case::Capital,
        };
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        self.list.push(Token {
            span: Span::new(start, end),
            kind,
            case,
            gap,
            tag: Tag::Other,
            sentence: 0,
            paragraph: 0,
            lower: (from as u32, self.lowered.len() as u32),
        });
    }
}

/// The length of a currency's code that touches its amount: "RM23.50" 2, "EUR50m" 3, "US113" 2 after "$"; none in "G20" and "F16".
fn currency_code(piece: &str, after_dollar: bool) -> Option<usize> {
    const CODES: &[&str] = &[
        "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR",
        "JPY", "KES", "KRW", "MXN", "MYR", "NIS", "NOK", "NZD", "PHP", "PKR", "PLN", "RM", "RMB", "RUB",
        "Rs", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "ZAR",
    ];
    let letters = piece.bytes().take(4).position(|b| b.is_ascii_digit())?;
    let code = &piece[..letters];
    // "$US113", "$A82".
    let dollar = after_dollar && matches!(code, "US" | "A" | "C" | "NZ" | "HK" | "S");
    (dollar || CODES.contains(&code)).then_some(letters)
}

/// Where a clitic starts: "Trump's" 5, "they're" 4; none in "didn't" and "O'Brien".
fn clitic_cut(piece: &str) -> Option<usize> {
    let (at, mark) = piece.char_indices().rfind(|(_, c)| is_apostrophe(*c))?;
    let tail = &piece[at + mark.len_utf8()..];
    let clitic = ["s", "S", "re", "ve", "ll", "d", "m"].contains(&tail);
    (clitic && at > 0).then_some(at)
}

/// "example.org": a host name without a scheme.
fn is_host(piece: &str) -> bool {
    let ends = [".com", ".org", ".net", ".gov", ".edu", ".co.uk", ".info", ".ru", ".ua", ".eu"];
    piece.len() > 5 && ends.iter().any(|e| piece.ends_with(e)) && !piece.starts_with('.')
}
