//! What the first bytes of a source tell: text, JSON lines, or no text at all.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at.
pub(crate) const HEAD: usize = 8 << 10;

/// What is no text, by its first bytes.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
];

/// What a source's first bytes tell of its encoding.
pub(crate) enum Head {
    /// UTF-8 or a single-byte encoding, as far as one can see.
    Text,
    /// UTF-16 with a byte order mark.
    Utf16(&'static Encoding),
    /// No text.
    Binary(&'static str),
}

/// Looks at the first bytes of a source.
pub(crate) fn head(bytes: &[u8]) -> Head {
    // Its mark begins as that of UTF-16 does.
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Head::Binary("UTF-32 text");
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(e, _)| *e == UTF_16LE || *e == UTF_16BE) {
        return Head::Utf16(encoding);
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Head::Binary(name);
    }
    if is_web_page(bytes) {
        return Head::Binary("a web page");
    }
    let nuls = bytes.iter().filter(|b| **b == 0).count();
    if nuls > 0 {
        let halves = [0, 1].map(|half| bytes.iter().skip(half).step_by(2).filter(|b| **b == 0).count());
        let in_one_half = halves.contains(&nuls) && nuls * 4 > bytes.len();
        return Head::Binary(if in_one_half { "UTF-16 without a byte order mark" } else { "binary data" });
    }
    let is_control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    if bytes.iter().filter(is_control).count() * 20 > bytes.len() {
        return Head::Binary("binary data");
    }
    Head::Text
}

fn is_web_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    ["<!doctype html", "<html"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes())))
}

/// Whether a text without a telling name is JSON: its first character opens an object.
pub(crate) fn is_json(head: &str) -> bool {
    head.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}
