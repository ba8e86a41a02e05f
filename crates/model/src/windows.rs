//! Long reports in overlapping windows: each piece is judged where it stands most in the middle.

use std::ops::Range;

/// Pieces in a window; with the two at its ends the encoder sees 256.
pub const SIZE: usize = 254;
/// Pieces from one window's start to the next.
const STRIDE: usize = 192;

/// Windows that cover a text of so many pieces; the last one is full where the text is long enough.
pub fn covering(length: usize) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let mut start = 0;
    while start + SIZE < length {
        windows.push(start..start + SIZE);
        start += STRIDE;
    }
    windows.push(start.min(length.saturating_sub(SIZE))..length);
    windows
}

/// How far pieces `first` to `last` stand from the window's nearer end; the text's own ends are no ends.
pub fn margin(first: usize, last: usize, window: &Range<usize>, length: usize) -> usize {
    const FAR: usize = 1_000_000;
    let before = first - window.start + if window.start == 0 { FAR } else { 0 };
    let after = window.end - 1 - last + if window.end == length { FAR } else { 0 };
    before.min(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_read() {
        for length in [1, 20, 254, 255, 446, 447, 1000, 10_000] {
            let windows = covering(length);
            assert_eq!(windows[0].start, 0);
            assert!(
                windows.windows(2).all(|pair| pair[1].start <= pair[0].end && pair[0].start < pair[1].start)
            );
            assert!(windows.iter().all(|w| w.len() == SIZE.min(length)), "{length}: {windows:?}");
            assert_eq!(windows.last().map(|w| w.end), Some(length));
        }
    }

    #[test]
    fn the_texts_ends_are_no_ends() {
        assert!(margin(0, 0, &(0..254), 500) > margin(253, 253, &(0..254), 500));
        assert_eq!(margin(253, 253, &(0..254), 500), 0);
        assert!(margin(499, 499, &(246..500), 500) > 200);
    }
}
