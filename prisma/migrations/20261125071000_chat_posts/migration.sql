-- Channels of chat systems take about a message a second, and sometimes none for a while.
ALTER TABLE "channels" ADD COLUMN "free_at" TIMESTAMPTZ(3);
ALTER TABLE "channels" ADD COLUMN "trouble" TEXT;
ALTER TABLE "channels" ADD COLUMN "trouble_since" TIMESTAMPTZ(3);

-- One row a message that is being posted, or was: the claim comes before the post, so that a lost answer is noticed.
CREATE TABLE "chat_posts" (
    "channel_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "settle_at" TIMESTAMPTZ(3),
    "external_id" TEXT,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_posts_pkey" PRIMARY KEY ("channel_id", "key"),
    CONSTRAINT "chat_posts_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "chat_posts_claim" CHECK ("claimed_at" IS NULL OR "settle_at" IS NOT NULL)
);

CREATE INDEX "chat_posts_channel_id_external_id_idx" ON "chat_posts" ("channel_id", "external_id");

-- A channel that is added is told what comes from then on; those that are there heard of everything.
ALTER TABLE "watch_channels" ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01T00:00:00Z';
ALTER TABLE "watch_channels" ALTER COLUMN "created_at" SET DEFAULT CURRENT_TIMESTAMP;
