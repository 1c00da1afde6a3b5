-- X, whose posts cost money.

-- What a watch may spend in a calendar month (UTC), in millionths of a dollar; null where its feed costs nothing.
ALTER TABLE "watches" ADD COLUMN "monthly_budget" BIGINT CONSTRAINT "watches_budget" CHECK ("monthly_budget" > 0);
-- Since when posts of a watch are only counted, because its budget is spent, and up to when they have been.
ALTER TABLE "watches" ADD COLUMN "counting_since" TIMESTAMPTZ(3), ADD COLUMN "counted_through" TIMESTAMPTZ(3);

-- What was paid for, each thing once in a UTC day: a post by its id, a request by its number.
CREATE TABLE "charges" (
    "feed_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "resource" TEXT NOT NULL,
    "watch_id" UUID NOT NULL,
    "micro_dollars" INTEGER NOT NULL CHECK ("micro_dollars" >= 0),
    CONSTRAINT "charges_pkey" PRIMARY KEY ("feed_id", "day", "resource"),
    CONSTRAINT "charges_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The same, summed: what a watch has spent in a month, and on what (`search`, `counts`, `look-up`).
CREATE TABLE "spendings" (
    "watch_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('search', 'counts', 'look-up')),
    "micro_dollars" BIGINT NOT NULL,
    CONSTRAINT "spendings_pkey" PRIMARY KEY ("watch_id", "month", "purpose"),
    CONSTRAINT "spendings_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Posts that were counted by their source and not read here, and how many of them are negative if they are as those before.
CREATE TABLE "unread_counts" (
    "watch_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "mentions" INTEGER NOT NULL CHECK ("mentions" > 0),
    "negatives" INTEGER NOT NULL CHECK ("negatives" BETWEEN 0 AND "mentions"),
    CONSTRAINT "unread_counts_pkey" PRIMARY KEY ("watch_id", "minute"),
    CONSTRAINT "unread_counts_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What a feed has trouble with while it goes on trying, and how often it had which.
ALTER TABLE "feeds" ADD COLUMN "trouble" TEXT, ADD COLUMN "trouble_since" TIMESTAMPTZ(3), ADD COLUMN "troubles" JSONB NOT NULL DEFAULT '{}';

-- When a stored post was last seen at its source.
ALTER TABLE "mentions" ADD COLUMN "looked_up_at" TIMESTAMPTZ(3);
