-- Until when nothing new is posted in a channel, and when that was over last.
ALTER TABLE "channels" ADD COLUMN "muted_until" TIMESTAMPTZ(3),
    ADD COLUMN "unmuted_at" TIMESTAMPTZ(3);
