//! Words that are asked for: `ferry OR ship`, `-sunk`, `"Cape Arden"`, `mine*`, as a question to the index.
//!
//! Every word is handed to the index in quotation marks, so that nothing in it is taken for a sign of the index's own language.

use std::fmt::Write;
use std::str::FromStr;

/// Brackets in brackets, at most: the index has a stack of its own.
const DEEPEST: usize = 8;
/// Words at most.
const MOST: usize = 200;

/// Words that a report must hold or not hold. Read with [`str::parse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    written: String,
    query: String,
    terms: Vec<Term>,
}

/// A word or words that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it was written, without quotation marks.
    pub words: String,
    /// Whether it is the beginning of a word.
    pub is_prefix: bool,
}

/// Why words make no question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadWords {
    /// Nothing that can be looked for.
    #[error("there is no word in it")]
    Empty,
    /// A phrase does not end.
    #[error("a quotation mark is left open: close it, as in \"Cape Arden\"")]
    OpenQuote,
    /// Brackets do not fit.
    #[error("brackets do not fit: each ( wants its ), with words between")]
    Brackets,
    /// Too many brackets in brackets.
    #[error("more than {DEEPEST} brackets stand in each other: ask more simply")]
    Deep,
    /// Too many words.
    #[error("more than {MOST} words: ask for fewer")]
    Many,
    /// `AND`, `OR`, `NOT` without what belongs to it.
    #[error("{0} wants words beside it, as in {1}; in small letters it is a word like others")]
    Lone(&'static str, &'static str),
    /// Only what is not wanted.
    #[error("only what is not wanted is told: name a word that is, as in `ferry -sunk`")]
    OnlyNot,
    /// A star that ends no word.
    #[error("* stands only at the end of a word, as in mine*")]
    Star,
}

impl Words {
    /// As they were written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What the index is asked.
    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    /// Each word or phrase that is wanted, without those that are not.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }
}

impl FromStr for Words {
    type Err = BadWords;

    fn from_str(written: &str) -> Result<Self, BadWords> {
        let tokens = tokens(written)?;
        if tokens.is_empty() {
            return Err(BadWords::Empty);
        }
        if tokens.len() > MOST {
            return Err(BadWords::Many);
        }
        let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, terms: Vec::new(), is_wanted: true };
        let query = parser.any()?;
        match parser.next() {
            None => Ok(Words { written: written.trim().to_owned(), query, terms: parser.terms }),
            Some(_) => Err(BadWords::Brackets),
        }
    }
}

impl Term {
    pub(crate) fn query(&self) -> String {
        format!("\"{}\"{}", self.words, if self.is_prefix { " *" } else { "" })
    }
}

#[derive(Debug, PartialEq)]
enum Token {
    Term(Term),
    And,
    Or,
    Not,
    Open,
    Close,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// The signs and words; what has no letter and no digit is passed over.
fn tokens(written: &str) -> Result<Vec<Token>, BadWords> {
    let mut tokens = Vec::new();
    let mut rest = written.trim_start_matches(is_blank);
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        rest = match first {
            '(' | ')' => {
                tokens.push(if first == '(' { Token::Open } else { Token::Close });
                after
            }
            '-' if after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c) || c == '(') => {
                tokens.push(Token::Not);
                after
            }
            quote if is_quote(quote) => {
                let end = after.find(is_quote).ok_or(BadWords::OpenQuote)?;
                let close = after[end..].chars().next().map_or(0, char::len_utf8);
                let after_phrase = &after[end + close..];
                let is_prefix = after_phrase.starts_with('*');
                term(&after[..end], is_prefix, &mut tokens)?;
                after_phrase.strip_prefix('*').unwrap_or(after_phrase)
            }
            _ => {
                let is_end = |c: char| is_blank(c) || is_quote(c) || matches!(c, '(' | ')');
                let (word, after) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
                match (word, word.strip_suffix('*')) {
                    ("AND", _) => tokens.push(Token::And),
                    ("OR", _) => tokens.push(Token::Or),
                    ("NOT", _) => tokens.push(Token::Not),
                    (_, Some("")) => return Err(BadWords::Star),
                    (_, Some(beginning)) => term(beginning, true, &mut tokens)?,
                    (word, None) => term(word, false, &mut tokens)?,
                }
                after
            }
        }
        .trim_start_matches(is_blank);
    }
    Ok(tokens)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn term(words: &str, is_prefix: bool, tokens: &mut Vec<Token>) -> Result<(), BadWords> {
    if words.contains('*') {
        return Err(BadWords::Star);
    }
    if words.contains(char::is_alphanumeric) {
        let words = words.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        tokens.push(Token::Term(Term { words, is_prefix }));
    }
    Ok(())
}

/// Reads tokens and writes the question.
struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    terms: Vec<Term>,
    /// Whether what is read is wanted, and not what is not.
    is_wanted: bool,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'t Token> {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// One of several.
    fn any(&mut self) -> Result<String, BadWords> {
        let mut query = self.all()?;
        while self.peek() == Some(&Token::Or) {
            self.at += 1;
            let other = self.all().map_err(|e| beside(e, OR))?;
            let _ = write!(query, " OR {other}");
        }
        Ok(format!("({query})"))
    }

    /// All of several, without those that are not wanted.
    fn all(&mut self) -> Result<String, BadWords> {
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        loop {
            match self.peek() {
                Some(Token::And) => {
                    self.at += 1;
                    let is_between = !wanted.is_empty() || !unwanted.is_empty();
                    if !is_between
                        || matches!(self.peek(), None | Some(Token::And | Token::Or | Token::Close))
                    {
                        return Err(AND);
                    }
                }
                Some(Token::Not) => {
                    self.at += 1;
                    let before = std::mem::replace(&mut self.is_wanted, false);
                    unwanted.push(self.one()?.ok_or(NOT)?);
                    self.is_wanted = before;
                }
                _ => match self.one()? {
                    Some(one) => wanted.push(one),
                    None => break,
                },
            }
        }
        match (wanted.is_empty(), unwanted.is_empty()) {
            (true, true) if self.peek() == Some(&Token::Or) => Err(OR),
            (true, true) => Err(BadWords::Brackets),
            (true, false) => Err(BadWords::OnlyNot),
            (false, true) => Ok(format!("({})", wanted.join(" AND "))),
            (false, false) => Ok(format!("(({}) NOT ({}))", wanted.join(" AND "), unwanted.join(" OR "))),
        }
    }

    /// A term, or what stands in brackets.
    fn one(&mut self) -> Result<Option<String>, BadWords> {
        match self.peek() {
            Some(Token::Term(term)) => {
                self.at += 1;
                if self.is_wanted && !self.terms.contains(term) {
                    self.terms.push(term.clone());
                }
                Ok(Some(term.query()))
            }
            Some(Token::Open) if self.depth == DEEPEST => Err(BadWords::Deep),
            Some(Token::Open) => {
                self.at += 1;
                self.depth += 1;
                let query = self.any()?;
                self.depth -= 1;
                match self.next() {
                    Some(Token::Close) => Ok(Some(query)),
                    _ => Err(BadWords::Brackets),
                }
            }
            _ => Ok(None),
        }
    }
}

const AND: BadWords = BadWords::Lone("AND", "`ferry AND sunk`");
const OR: BadWords = BadWords::Lone("OR", "`ferry OR ship`");
const NOT: BadWords = BadWords::Lone("NOT", "`ferry NOT sunk`");

/// What is missing after a sign, as the sign's own fault.
fn beside(error: BadWords, sign: BadWords) -> BadWords {
    if error == BadWords::Brackets { sign } else { error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(written: &str) -> String {
        written.parse::<Words>().map_or_else(|e| format!("{e:?}"), |words| words.query)
    }

    #[test]
    fn words_stand_for_all_of_them_and_signs_say_otherwise() {
        assert_eq!(query("ferry sunk"), r#"(("ferry" AND "sunk"))"#);
        assert_eq!(query("ferry AND sunk"), query("ferry sunk"));
        assert_eq!(query("ferry OR big ship"), r#"(("ferry") OR ("big" AND "ship"))"#);
        assert_eq!(query("ferry -sunk"), r#"((("ferry") NOT ("sunk")))"#);
        assert_eq!(query("NOT sunk ferry"), query("ferry -sunk"));
        assert_eq!(query("“Cape  Arden” mine*"), r#"(("Cape Arden" AND "mine" *))"#);
        assert_eq!(query("(a OR b) -(c d)"), r#"((((("a") OR ("b"))) NOT ((("c" AND "d")))))"#);
    }

    #[test]
    fn signs_of_the_index_are_words_like_others() {
        assert_eq!(
            query("cease-fire + NEAR:x ^or {y}"),
            r#"(("cease-fire" AND "NEAR:x" AND "^or" AND "{y}"))"#
        );
        assert_eq!(query("1914 - 1918"), r#"(("1914" AND "1918"))"#);
    }

    #[test]
    fn what_makes_no_question_says_why() {
        let bad = |written: &str| written.parse::<Words>().map(|words| words.query);
        for (written, why) in [
            ("", BadWords::Empty),
            ("… -", BadWords::Empty),
            ("\"Cape Arden", BadWords::OpenQuote),
            ("(ferry", BadWords::Brackets),
            ("ferry)", BadWords::Brackets),
            ("()", BadWords::Brackets),
            ("ferry OR", OR),
            ("OR ferry", OR),
            ("a OR OR b", OR),
            ("ferry AND", AND),
            ("AND ferry", AND),
            ("ferry NOT", NOT),
            ("-sunk", BadWords::OnlyNot),
            ("ferry OR -sunk", BadWords::OnlyNot),
            ("fe*ry", BadWords::Star),
            ("*", BadWords::Star),
        ] {
            assert_eq!(bad(written), Err(why), "{written}");
        }
        assert_eq!(bad(&"(".repeat(9)), Err(BadWords::Deep));
        assert_eq!(bad(&"a ".repeat(201)), Err(BadWords::Many));
    }

    #[test]
    fn terms_are_what_is_wanted() {
        let words: Words = "ferry OR \"Cape Arden\" -sunk -(mine OR ship)".parse().expect("words");
        assert_eq!(
            words.terms().iter().map(|term| term.words.as_str()).collect::<Vec<_>>(),
            ["ferry", "Cape Arden"]
        );
    }
}
