-- When a feed last gave something, when a scorer last said that it runs, and whose thread a message stands in.
ALTER TABLE "feeds" ADD COLUMN "moved_at" TIMESTAMPTZ(3);
ALTER TABLE "model_versions" ADD COLUMN "seen_at" TIMESTAMPTZ(3);
ALTER TABLE "chat_messages" ADD COLUMN "thread_id" TEXT;

-- What Prisma's schema cannot say.
-- A cause of silence is told once on a watch, until it is over.
CREATE UNIQUE INDEX "alerts_silence_open_key" ON "alerts"("watch_id", ("figures"->>'cause')) WHERE "kind" = 'silence' AND "ended_at" IS NULL;
