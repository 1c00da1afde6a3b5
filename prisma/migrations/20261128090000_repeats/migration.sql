-- Detectors count people and not posts: whether a match is by an account that was counted shortly before, and how many such a minute holds.
-- Columns with a constant default are added without writing the tables anew.
ALTER TABLE "matches" ADD COLUMN "repeats" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "minute_counts" ADD COLUMN "repeated_negatives" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "repeated_others" INTEGER NOT NULL DEFAULT 0;

-- What an account wrote around a time; and all that an account that is gone has written.
CREATE INDEX "mentions_by_author" ON "mentions" ("author", "created_at") WHERE "author" IS NOT NULL;
DROP INDEX "mentions_of_account";
