-- A snooze "until it worsens" remembers what it was severe like; a timed one has its time in "snoozed_until".
ALTER TABLE "alerts" ADD COLUMN "snoozed_severity" INTEGER;

-- The name people knew the person by when it was done, and the revision that it made. Nothing has written events before.
ALTER TABLE "alert_events" ADD COLUMN "name" TEXT NOT NULL, ADD COLUMN "revision" INTEGER NOT NULL;

-- Null until it is edited for the first time.
ALTER TABLE "chat_messages" ADD COLUMN "edited_at" TIMESTAMPTZ(3);

-- A change that somebody made is one event, whatever happens.
CREATE UNIQUE INDEX "alert_events_alert_id_revision_key" ON "alert_events"("alert_id", "revision");

-- What Prisma's schema cannot say.

-- Looked at every second for what is to wake.
CREATE INDEX "alerts_snoozed_idx" ON "alerts"("id") WHERE "snoozed_until" IS NOT NULL OR "snoozed_severity" IS NOT NULL;

ALTER TABLE "alerts" ADD CONSTRAINT "alerts_snooze_check" CHECK (
    ("snoozed_until" IS NULL OR "snoozed_severity" IS NULL)
    AND (("snoozed_until" IS NULL AND "snoozed_severity" IS NULL) OR "status" IN ('open', 'acknowledged')));
ALTER TABLE "alert_events" ADD CONSTRAINT "alert_events_action_check" CHECK ("action" IN (
    'acknowledge', 'assign', 'unassign', 'snooze-1h', 'snooze-4h', 'snooze-24h', 'snooze-until-worse', 'wake', 'resolve', 'false-alarm', 'reopen',
    'time-over', 'worsened'));

-- Messages written before this carry no buttons: a new revision brings them.
UPDATE "alerts" SET "revision" = "revision" + 1;
