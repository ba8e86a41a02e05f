-- The dossier. docs/dossier.md tells what stands where. Never edited: what changes is a further file.

-- One row for each version of a report.
CREATE TABLE reports (
    n         INTEGER PRIMARY KEY,
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    current   INTEGER NOT NULL,          -- 1: the version that questions and links look at
    published TEXT,
    title     TEXT,
    publisher TEXT,
    url       TEXT,
    words     INTEGER NOT NULL,
    sha256    TEXT    NOT NULL,          -- of the text in UTF-8
    reader    TEXT    NOT NULL,          -- what read it
    origin    INTEGER REFERENCES reports (n),   -- the first report of the same text; NULL: none's copy
    copy      TEXT,                      -- copy, update, excerpt
    copy_of   INTEGER REFERENCES reports (n),   -- the report that it was compared with
    shared    REAL,
    UNIQUE (id, version)
);
CREATE INDEX reports_by_day ON reports (published, id) WHERE current;
CREATE INDEX reports_by_origin ON reports (origin) WHERE origin IS NOT NULL;

CREATE TABLE texts (n INTEGER PRIMARY KEY REFERENCES reports (n), title TEXT, text TEXT NOT NULL);

-- The record of each report, as JSON, one layer a column; and what linking needs to know of it.
CREATE TABLE records (
    n INTEGER PRIMARY KEY REFERENCES reports (n),
    info TEXT NOT NULL, entities TEXT NOT NULL, times TEXT NOT NULL, statements TEXT NOT NULL, events TEXT NOT NULL,
    figures TEXT NOT NULL, commitments TEXT NOT NULL, warnings TEXT NOT NULL,
    sketch BLOB NOT NULL
);

-- What is done, to look for by day.
CREATE TABLE happenings (
    report INTEGER NOT NULL REFERENCES reports (n), item INTEGER NOT NULL,
    type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,
    day_from TEXT, day_to TEXT,          -- half open
    confidence REAL NOT NULL,
    PRIMARY KEY (report, item)
) WITHOUT ROWID;
CREATE INDEX happenings_by_day ON happenings (day_from, report, item);

-- Who is who. A name is a kind and a key; for a lone surname the offices given with it belong to the key. Numbers are hashes.
-- actor: whose name it is, where that is not the actor of the same number.
CREATE TABLE names (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, actor INTEGER);
CREATE TABLE named_in (name INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (name, report)) WITHOUT ROWID;
CREATE TABLE actors (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    names TEXT NOT NULL,                 -- JSON: the numbers of its names
    spellings TEXT NOT NULL,             -- JSON: its names as reports write them
    reports INTEGER NOT NULL,            -- how many name it
    said INTEGER NOT NULL                -- how many statements are its
);
CREATE INDEX actors_by_reports ON actors (kind, reports DESC, name);
-- The offices that reports give somebody, each with the days of the first and the last report that does.
CREATE TABLE offices (
    actor INTEGER NOT NULL, place INTEGER NOT NULL, title TEXT NOT NULL, of INTEGER, first TEXT, last TEXT, reports INTEGER NOT NULL,
    PRIMARY KEY (actor, place)
) WITHOUT ROWID;
-- How often two are said to have met or spoken; each pair stands twice.
CREATE TABLE met (actor INTEGER NOT NULL, other INTEGER NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (actor, other)) WITHOUT ROWID;

-- Items that are one: each member points to the first of its group.
CREATE TABLE linked (
    layer TEXT NOT NULL, report INTEGER NOT NULL, item INTEGER NOT NULL,
    first_report INTEGER NOT NULL, first_item INTEGER NOT NULL,
    PRIMARY KEY (layer, report, item)
) WITHOUT ROWID;
CREATE INDEX linked_by_first ON linked (layer, first_report, first_item);
CREATE TABLE links (
    layer TEXT NOT NULL, a_report INTEGER NOT NULL, a_item INTEGER NOT NULL, b_report INTEGER NOT NULL, b_item INTEGER NOT NULL,
    reason TEXT NOT NULL, confidence REAL NOT NULL,
    PRIMARY KEY (layer, a_report, a_item, b_report, b_item)
) WITHOUT ROWID;
CREATE INDEX links_by_end ON links (layer, b_report, b_item);

-- What people decided; kept when linking anew.
CREATE TABLE decisions (
    n INTEGER PRIMARY KEY, verb TEXT NOT NULL, a TEXT NOT NULL, b TEXT, who TEXT, at TEXT NOT NULL, note TEXT,
    undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (title, text, content = 'texts', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2');
