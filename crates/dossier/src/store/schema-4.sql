-- Which reports hold items of a kind: types, modes, forms, measures and states of the record's words, written with the record; and how
-- figures that several reports state stand to each other, written when links are.
CREATE TABLE kinds (
    layer TEXT NOT NULL, kind TEXT NOT NULL COLLATE NOCASE, report INTEGER NOT NULL REFERENCES reports (n),
    PRIMARY KEY (layer, kind, report)
) WITHOUT ROWID;
CREATE INDEX kinds_by_report ON kinds (report);
INSERT OR IGNORE INTO kinds SELECT 'events', word, report FROM (
    SELECT report, type AS word FROM happenings UNION SELECT report, mode FROM happenings UNION SELECT report, status FROM happenings
) WHERE word IS NOT NULL;
INSERT OR IGNORE INTO kinds SELECT 'statements', value ->> 'mode', n FROM records, json_each(statements);
INSERT OR IGNORE INTO kinds SELECT 'statements', value ->> 'form', n FROM records, json_each(statements);
INSERT OR IGNORE INTO kinds SELECT 'figures', value ->> 'measure', n FROM records, json_each(figures);
INSERT OR IGNORE INTO kinds SELECT 'figures', 'single', n FROM records WHERE figures <> '[]';
INSERT OR IGNORE INTO kinds SELECT 'commitments', value ->> 'kind', n FROM records, json_each(commitments);
INSERT OR IGNORE INTO kinds SELECT 'commitments', value ->> 'status', n FROM records, json_each(commitments);
-- Who is named in a report, to take it out or to look at it.
CREATE INDEX named_in_by_report ON named_in (report);
-- What lasts longer than a month: all else that goes on on a day began in the month before it.
CREATE INDEX happenings_long ON happenings (day_from, day_to, report, item) WHERE day_to > date(day_from, '+31 days');
-- Whose name has which words: of hundreds of thousands somebody is found while the name is typed.
CREATE VIRTUAL TABLE called USING fts5 (
    name, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO called (rowid, name) SELECT n, name FROM actors;
-- What people corrected and added: the item as it is to be, and the report's id and version.
ALTER TABLE decisions ADD COLUMN item TEXT;
ALTER TABLE decisions ADD COLUMN report TEXT;
ALTER TABLE decisions ADD COLUMN version INTEGER;   -- of that report, whose places are meant
UPDATE decisions SET report = rtrim(rtrim(a, replace(a, '/', '')), '/') WHERE verb = 'reject';
CREATE INDEX decisions_by_report ON decisions (report) WHERE report IS NOT NULL;
-- How figures stand is not known before links are made anew.
UPDATE state SET value = 'no' WHERE key = 'linked';
