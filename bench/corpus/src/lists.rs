//! The lists of names, words and wordings, read from text files inside the program.

const FILES: [&str; 4] = [
    include_str!("lists/names.txt"),
    include_str!("lists/countries.txt"),
    include_str!("lists/words.txt"),
    include_str!("lists/tellings.txt"),
];

/// The lines under `[name]`, without comments and empty lines.
pub fn lines(name: &str) -> Vec<&'static str> {
    let header = format!("[{name}]");
    let all = || FILES.into_iter().flat_map(str::lines);
    let after = all().skip_while(|line| *line != header).skip(1);
    let own = after.take_while(|line| !is_header(line)).filter(|line| !line.is_empty());
    let lines: Vec<_> = own.filter(|line| !line.starts_with('#')).collect();
    assert!(!lines.is_empty(), "no list {header}");
    lines
}

/// A choice in a telling may begin a line too; a header has nothing else in its line.
fn is_header(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']') && !line.contains('|')
}

/// What stands between commas in these lines.
pub fn words(name: &str) -> Vec<&'static str> {
    lines(name).into_iter().flat_map(|line| line.split(", ")).collect()
}

/// What stands between bars in each line.
pub fn columns(name: &str) -> Vec<Vec<&'static str>> {
    lines(name).into_iter().map(|line| line.split(" | ").collect()).collect()
}
