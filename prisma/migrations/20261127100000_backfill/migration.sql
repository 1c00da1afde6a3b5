-- Which version a match is counted under. Null for those counted before there was this column: they were counted by the first
-- version that scored their mention. A column that may be null is added without writing the table anew.
ALTER TABLE "matches" ADD COLUMN "counted_by" TEXT;
