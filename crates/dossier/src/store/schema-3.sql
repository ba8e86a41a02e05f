-- A hash of the record's layers, so that a change by hand is seen. Of records that were kept before, nobody knows: NULL.
ALTER TABLE records ADD COLUMN seal INTEGER;
