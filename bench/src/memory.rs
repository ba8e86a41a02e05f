//! Peak memory: it must not grow with the number of reports.

use crate::clock::peak_kib;
use crate::samples;

pub fn run(path: Option<&str>) -> bool {
    let mut read = 0;
    let mut after_a_thousand = None;
    for report in std::iter::repeat_with(|| samples::reports(path)).flatten().take(10_000) {
        drop(rapporteur_reader::read(&report));
        read += 1;
        if read == 1_000 {
            after_a_thousand = peak_kib();
        }
    }
    let (Some(first), Some(last)) = (after_a_thousand, peak_kib()) else {
        eprintln!("this system does not tell a process its peak memory");
        return false;
    };
    println!("peak memory after 1,000 reports {first} KiB, after {read} reports {last} KiB");
    last < first + first / 10
}
