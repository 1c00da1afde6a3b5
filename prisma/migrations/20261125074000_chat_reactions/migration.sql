-- Which reactions stand, each by the time that its platform gives the last change: of two changes that arrive in the wrong order the
-- later one holds.
CREATE TABLE "chat_reactions" (
    "channel_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "reaction" TEXT NOT NULL,
    "stands" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "chat_reactions_pkey" PRIMARY KEY ("channel_id", "message_id", "person", "reaction"),
    CONSTRAINT "chat_reactions_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
