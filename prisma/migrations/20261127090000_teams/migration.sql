-- Where Vigie is in Teams: what it has to know to speak there unasked, learnt from what Teams sends.
CREATE TABLE "teams_conversations" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "service_url" TEXT NOT NULL,
    "tenant_id" TEXT,
    "team_id" TEXT,
    "bot_id" TEXT NOT NULL,
    "name" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "teams_conversations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "teams_conversations_kind" CHECK ("kind" IN ('channel', 'groupChat', 'personal'))
);

CREATE INDEX "teams_conversations_team_id_idx" ON "teams_conversations" ("team_id");
