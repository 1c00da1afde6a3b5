-- Why an example is shown, and how many posts say the same. Null in rows of before, and where it was marked wrong by people.
ALTER TABLE "alert_examples" ADD COLUMN "reason" TEXT, ADD COLUMN "similar_count" INTEGER NOT NULL DEFAULT 0;

-- The revision in which an alert last got worse or ended: a channel that shows an older one is told so in the thread.
ALTER TABLE "alerts" ADD COLUMN "news_revision" INTEGER;

-- Whether such news goes to the channel too.
ALTER TABLE "watches" ADD COLUMN "updates_in_channel" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma's schema cannot say.
ALTER TABLE "alert_examples" ADD CONSTRAINT "alert_examples_reason_check" CHECK ("reason" IN ('reach', 'negative', 'typical'));
ALTER TABLE "alert_examples" ADD CONSTRAINT "alert_examples_similar_check" CHECK ("similar_count" >= 0);
