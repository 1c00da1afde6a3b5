-- Live feeds: what they cost, what is asked of their source, and posts that are gone there.

-- What a watch may cost in a calendar month (UTC), in thousandths of a US dollar; of feeds that cost nothing it is not looked at.
ALTER TABLE "watches" ADD COLUMN "monthly_budget" INTEGER NOT NULL DEFAULT 50000;

CREATE TABLE "spending" (
    "watch_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "posts" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "spent" INTEGER NOT NULL DEFAULT 0,
    "capped_at" TIMESTAMPTZ(3),

    CONSTRAINT "spending_pkey" PRIMARY KEY ("watch_id", "month"),
    CONSTRAINT "spending_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Requests that a source allows in a span of time, shared by all watches and processes.
CREATE TABLE "request_allowances" (
    "name" TEXT NOT NULL,
    "used" INTEGER NOT NULL,
    "resets_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_allowances_pkey" PRIMARY KEY ("name")
);

-- When its source was last asked whether it is still there.
ALTER TABLE "mentions" ADD COLUMN "checked_at" TIMESTAMPTZ(3);
CREATE INDEX "mentions_to_check" ON "mentions" ("checked_at" NULLS FIRST, "id") WHERE "source" = 'x' AND "text" IS NOT NULL;

-- Bluesky tells of accounts that are gone, and all that they wrote with them.
CREATE INDEX "mentions_of_account" ON "mentions" ("author") WHERE "source" = 'bluesky';

-- Texts past retention are looked for by how long they have been here: a replayed file may be of any year.
CREATE INDEX "mentions_with_text" ON "mentions" ("collected_at") WHERE "text" IS NOT NULL;

-- When a message was edited because the text that it showed is gone.
ALTER TABLE "chat_messages" ADD COLUMN "cleared_at" TIMESTAMPTZ(3);
CREATE INDEX "chat_messages_with_text" ON "chat_messages" ("prediction_id") WHERE "prediction_id" IS NOT NULL AND "cleared_at" IS NULL;
