-- Posts that are gone at their source, or past retention.

-- Bluesky tells of accounts that are gone, and all that they wrote with them.
CREATE INDEX "mentions_of_account" ON "mentions" ("author") WHERE "source" = 'bluesky';

-- Texts past retention are looked for by how long they have been here: a replayed file may be of any year.
CREATE INDEX "mentions_with_text" ON "mentions" ("collected_at") WHERE "text" IS NOT NULL;

-- When a message was edited because the text that it showed is gone.
ALTER TABLE "chat_messages" ADD COLUMN "cleared_at" TIMESTAMPTZ(3);
CREATE INDEX "chat_messages_with_text" ON "chat_messages" ("prediction_id") WHERE "prediction_id" IS NOT NULL AND "cleared_at" IS NULL;
