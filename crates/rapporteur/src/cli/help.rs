//! What stands below the flags of each command: examples, and what its exit code says.

/// What the exit code says of what is read.
macro_rules! read_exits {
    () => {
        "\
Exit codes:
  0  everything was read as it stood
  1  something was skipped, cut or mended; standard error names it
  2  wrong use, nothing readable, or the result could not be written"
    };
}

/// Below `read` in short.
pub const READ_EXITS: &str = read_exits!();

/// Below all commands.
pub const PROGRAM: &str = concat!(
    "\
Examples:
  rapporteur read report.txt                           what one report says, to read
  rapporteur read reports/ --format jsonl -o r.jsonl   a folder, one record a line
  rapporteur read reports.jsonl --format csv           a table for a spreadsheet or pandas
  pbpaste | rapporteur read - --published 2025-12-07   a text from the clipboard
  rapporteur explain report.txt --at 7:12              why the record says so, or says nothing
  rapporteur add story.dossier reports/                gather reports in one file, and link them
  rapporteur timeline story.dossier --who Holt         what was done and promised, by day

",
    read_exits!()
);

/// Below `read`.
pub const READ: &str = concat!(
    "\
What is read:
  Text (.txt, .md and anything else): one file is one report. A first line \"date 2025-12-07\",
    or front matter between --- lines (date, title, id, url, publisher), is taken off.
  JSON lines (.jsonl, .ndjson, .json, or what begins with {): one report a line, with `text`,
    and where known `id`, `published` or `date`, `title`, `url`, `publisher`.
  Folders: their .txt, .text, .md, .markdown, .jsonl and .ndjson files, in order of their names.

Examples:
  rapporteur read report.txt
  rapporteur read reports/ more.jsonl --format jsonl --output records.jsonl
  rapporteur read report.txt --only statements,commitments
  rapporteur read report.txt --only times,figures,warnings     dates and counts, and what stayed open
  cat reports.jsonl | rapporteur read - --format csv > items.csv

",
    read_exits!()
);

/// Below `reports`.
pub const REPORTS: &str = "\
Of files, reports are printed as JSON lines; the filters and --format are for a dossier.

Exit codes:
  0  everything was read as it stood; of a dossier: answered
  1  something was skipped, cut or mended; of a dossier: nothing found; standard error tells
  2  wrong use, nothing readable, or the result could not be written";

/// Below `explain`.
pub const EXPLAIN: &str = "\
Examples:
  rapporteur explain report.txt              every item of the record
  rapporteur explain report.txt --id s3      a statement: content, source, cue, and its rules
  rapporteur explain report.txt --at 7:12    what stands at line 7, column 12, or was dropped there
  rapporteur explain reports.jsonl --report wire-7 --id v1
  rapporteur explain story.dossier wire-7/v1 herald-3/v2     why two items are one, or not

Lines and columns count from 1 in the file, as `rapporteur read` prints them; in JSON lines they
count in the text.

Exit codes:
  0  explained
  1  explained, but the report was cut or mended on the way in
  2  wrong use, or no such report, item or place";

/// Below `add`.
pub const ADD: &str = "\
Adding is idempotent: a report that is there is passed over, one whose text was corrected becomes a new version, and a
run that was cut short goes on where it ended.

Examples:
  rapporteur add story.dossier reports/                 a folder into a new or an old dossier
  rapporteur add story.dossier monday.jsonl tuesday.jsonl
  cat feed.jsonl | rapporteur add story.dossier -

Exit codes:
  0  everything was added as it stood
  1  something was skipped, cut or mended; standard error names it
  2  wrong use, nothing readable (then no dossier is made), or the dossier could not be written";

/// Below every question.
pub const QUESTION: &str = "\
Filters narrow together. --who may be given more than once: all of them take part.
Text for people shows 50 answers; --limit and --offset turn the pages. JSON lines and CSV give all.

Exit codes:
  0  answered
  1  nothing found; standard error says what is near
  2  wrong use, or the dossier cannot be read";

/// Below `search`.
pub const SEARCH: &str = "\
Words are found in all their forms, with and without their marks: `attack` finds attacks and
attacked. A report must have all of them. OR, NOT and AND are written in capitals, and -word is
NOT word; put the shell's quotes around all of it.

Examples:
  rapporteur search story.dossier ferry sunk               both, anywhere in the report
  rapporteur search story.dossier 'ferry OR ship'          one of them
  rapporteur search story.dossier 'ferry -sunk'            a ferry, and nothing that sank
  rapporteur search story.dossier '\"Cape Arden\"'         words that stand together
  rapporteur search story.dossier 'mine*'                  words that begin so
  rapporteur search story.dossier '(ferry OR ship) -mine*'

Exit codes:
  0  answered
  1  nothing found; standard error says what is near
  2  wrong use, words that make no question, or the dossier cannot be read";

/// Below `stats`.
pub const STATS: &str = "\
Exit codes:
  0  counted
  2  wrong use, or the dossier cannot be read";

/// Below `show`.
pub const SHOW: &str = "\
Examples:
  rapporteur show story.dossier wire-7                  a report's record
  rapporteur show story.dossier wire-7/s3               a statement: its words in their paragraph
  rapporteur show story.dossier wire-7/e1               a name, and who it is in the dossier
  rapporteur show story.dossier wire-7 --version 1      the text before it was corrected
  rapporteur show story.dossier \"Mara Ilves\"

Exit codes:
  0  shown
  2  wrong use, nothing of that name, or the dossier cannot be read";

/// Below `diff`.
pub const DIFF: &str = "\
Examples:
  rapporteur diff story.dossier wire-7 herald-3
  rapporteur diff story.dossier \"White House\" Kremlin --from 2022-02-01 --to 2022-02-24

Exit codes:
  0  answered
  1  no event is told by both; standard error says what is near
  2  wrong use, no such report or publisher, or the dossier cannot be read";

/// Below `link`, `unlink` and `accept`.
pub const DECIDE: &str = "\
Exit codes:
  0  the decision is kept, and links are made anew
  2  wrong use, nothing of that name, or the dossier could not be written";

/// Below `decisions`.
pub const DECISIONS: &str = "\
Exit codes:
  0  listed, or taken back
  2  wrong use, no such decision, or the dossier cannot be read or written";

/// Below `check`.
pub const CHECK: &str = "\
Exit codes:
  0  no fault
  1  faults; standard error names each
  2  wrong use, or the dossier cannot be read";

/// Below `remove`.
pub const REMOVE: &str = "\
Exit codes:
  0  all were taken out
  1  some were not there; standard error names them
  2  wrong use, none was there, or the dossier could not be written";

/// Below `reread`.
pub const REREAD: &str = "\
Exit codes:
  0  read anew, or read by this reader already
  2  wrong use, or the dossier could not be written";

/// Below `export`.
pub const EXPORT: &str = "\
Tables: reports, entities, times, statements, events, figures, commitments. `same_as` is the address of the first telling
of what several reports tell; `actor`, `speakers`, `participants`, `by` and `to` hold ids of people, bodies and places.

Examples:
  rapporteur export story.dossier tables/
  duckdb -c \"SELECT measure, count(*) FROM 'tables/figures.parquet' GROUP BY ALL\"

Exit codes:
  0  written
  1  written, but reports are not yet linked: `same_as` and ids of people are not complete
  2  wrong use, the dossier cannot be read, or the files could not be written";

/// Below `serve`.
pub const SERVE: &str = "\
Only this machine can open it. For others give --address and --token; what is sent is not encrypted: put it behind a
server that does that, and name it with --host.

Examples:
  rapporteur serve story.dossier                 open the address that it prints in a browser
  rapporteur serve --demo                        the same on the example reports, nothing needed
  rapporteur serve story.dossier --edit          with decisions and adding
  rapporteur serve story.dossier --address 0.0.0.0 --token \"$(openssl rand -hex 16)\"

Exit codes:
  0  ended by Ctrl-C or by the system
  2  wrong use, the dossier cannot be read, or nothing can listen there";

/// Below `mcp`.
pub const MCP: &str = "\
All tools only read. An assistant is told of the server in its settings, most often as

  { \"mcpServers\": { \"story\": { \"command\": \"rapporteur\", \"args\": [\"mcp\", \"/path/to/story.dossier\"] } } }

Exit codes:
  0  standard input was closed
  2  wrong use, or the dossier cannot be read";
