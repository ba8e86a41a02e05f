//! Bytes to text. UTF-8 is the rule; what is not is read as what it most likely is, and the place is told.

use crate::What;
use encoding_rs::{Decoder, Encoding, WINDOWS_1252};
use std::io::{self, Read};

/// A decoded text and what was odd about its bytes.
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The line, from 1, at which something was odd first, and what.
    pub odd: Option<(u64, What)>,
}

/// Decodes the bytes of a text.
///
/// Invalid UTF-8 that holds no valid character beyond ASCII is Windows-1252 (the usual other encoding of English);
/// else it is UTF-8 with faults, which become U+FFFD.
pub(crate) fn text(bytes: Vec<u8>) -> Decoded {
    let mut bytes = bytes;
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, odd: None },
        Err(error) => error,
    };
    let bytes = error.as_bytes();
    let line = line_of(&bytes[..error.utf8_error().valid_up_to()]);
    let has_wide = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if !has_wide && !bytes.iter().any(|b| matches!(b, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)) {
        let text = WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
        return Decoded { text, odd: Some((line, What::Windows1252)) };
    }
    let count = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let text = String::from_utf8_lossy(bytes).into_owned();
    Decoded { text, odd: Some((line, What::Invalid { encoding: "UTF-8", count })) }
}

/// The line, from 1, that follows after these bytes.
pub(crate) fn line_of(before: &[u8]) -> u64 {
    1 + before.iter().filter(|b| **b == b'\n').count() as u64
}

/// Turns UTF-16 into UTF-8 while it is read; faults become U+FFFD.
pub(crate) struct FromUtf16<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> FromUtf16<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        FromUtf16 { inner, decoder, raw: vec![0; 16 << 10], ready: Vec::new(), given: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let got = self.inner.read(&mut self.raw)?;
        self.ended = got == 0;
        // Three bytes of UTF-8 at most for two of UTF-16, and some for what the decoder held back.
        self.ready.resize(got * 2 + 32, 0);
        let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..got], &mut self.ready, self.ended);
        self.ready.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for FromUtf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            self.refill()?;
        }
        let count = into.len().min(self.ready.len() - self.given);
        into[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{UTF_16BE, UTF_16LE};
    use proptest::prelude::*;

    #[test]
    fn utf8_passes_and_loses_its_mark() {
        let decoded = text("\u{feff}né “Kyïv”".as_bytes().to_vec());
        assert_eq!((decoded.text.as_str(), decoded.odd.is_none()), ("né “Kyïv”", true));
    }

    #[test]
    fn typists_marks_of_windows_are_read() {
        let decoded = text(b"He\nsaid \x93no\x94.".to_vec());
        assert_eq!(decoded.text, "He\nsaid “no”.");
        assert!(matches!(decoded.odd, Some((2, What::Windows1252))));
    }

    #[test]
    fn faults_in_utf8_are_replaced_and_counted() {
        let decoded = text(b"Ky\xc3\xafv \xff and \xc3".to_vec());
        assert_eq!(decoded.text, "Kyïv \u{fffd} and \u{fffd}");
        assert!(matches!(decoded.odd, Some((1, What::Invalid { count: 2, .. }))));
    }

    proptest! {
        #[test]
        fn utf16_is_read_in_any_pieces(words in "\\PC{0,300}", piece in 1usize..64, big in any::<bool>()) {
            let units = std::iter::once(0xfeff).chain(words.encode_utf16());
            let bytes: Vec<u8> = units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            let mut reader = FromUtf16::new(Pieces(&bytes, piece), if big { UTF_16BE } else { UTF_16LE });
            let mut read = String::new();
            reader.read_to_string(&mut read).unwrap();
            prop_assert_eq!(read, words);
        }
    }

    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(self.1).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }
}
