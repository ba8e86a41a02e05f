-- What a name's bearers do in a report, a sum: 1 they speak, 2 they take part in an event or it is there, 4 they commit themselves or are
-- committed to. Of reports that were added before, nobody knows: all.
ALTER TABLE named_in ADD COLUMN parts INTEGER NOT NULL DEFAULT 7;

-- Events by day, with their ends beside, so that a stretch of days is found in the index alone.
DROP INDEX happenings_by_day;
CREATE INDEX happenings_by_days ON happenings (day_from, day_to, report, item);
