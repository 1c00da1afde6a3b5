-- Since when a preset holds, and when the watch's digests are sent.
ALTER TABLE "watches" ADD COLUMN "preset_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN "digest" TEXT NOT NULL DEFAULT 'weekly',
    ADD COLUMN "digest_time" TEXT NOT NULL DEFAULT '09:00',
    ADD COLUMN "time_zone" TEXT;

-- Nothing could change a preset before but the table itself.
UPDATE "watches" SET "preset_since" = "created_at";

-- What Prisma's schema cannot say.
ALTER TABLE "watches" ADD CONSTRAINT "watches_digest_check" CHECK ("digest" IN ('off', 'daily', 'weekly', 'both'));
ALTER TABLE "watches" ADD CONSTRAINT "watches_digest_time_check" CHECK ("digest_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
