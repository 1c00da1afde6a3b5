-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "feeds" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "cursor" JSONB,
    "cursor_version" INTEGER NOT NULL DEFAULT 0,
    "read_through" TIMESTAMPTZ(3),
    "read_count" INTEGER NOT NULL DEFAULT 0,
    "stored_count" INTEGER NOT NULL DEFAULT 0,
    "duplicate_count" INTEGER NOT NULL DEFAULT 0,
    "rejected_count" INTEGER NOT NULL DEFAULT 0,
    "exhausted_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejections" (
    "feed_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "rejections_pkey" PRIMARY KEY ("feed_id","position")
);

-- CreateTable
CREATE TABLE "watches" (
    "id" UUID NOT NULL,
    "feed_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "preset" TEXT NOT NULL DEFAULT 'balanced',
    "paused_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "watches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentions" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "text" TEXT,
    "author" TEXT,
    "lang" TEXT,
    "url" TEXT,
    "metrics" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matches" (
    "watch_id" UUID NOT NULL,
    "mention_id" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "counted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "matches_pkey" PRIMARY KEY ("watch_id","mention_id")
);

-- CreateTable
CREATE TABLE "model_versions" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "card" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "promoted_at" TIMESTAMPTZ(3),

    CONSTRAINT "model_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "predictions" (
    "id" BIGSERIAL NOT NULL,
    "mention_id" TEXT NOT NULL,
    "model_version_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "negative" REAL NOT NULL,
    "neutral" REAL NOT NULL,
    "positive" REAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "predictions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "minute_counts" (
    "watch_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "negative" INTEGER NOT NULL DEFAULT 0,
    "neutral" INTEGER NOT NULL DEFAULT 0,
    "positive" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "minute_counts_pkey" PRIMARY KEY ("watch_id","minute")
);

-- CreateTable
CREATE TABLE "detector_states" (
    "watch_id" UUID NOT NULL,
    "detector" TEXT NOT NULL,
    "through" TIMESTAMPTZ(3),
    "state" JSONB NOT NULL,

    CONSTRAINT "detector_states_pkey" PRIMARY KEY ("watch_id","detector")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "watch_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'open',
    "severity" INTEGER NOT NULL,
    "observed" DOUBLE PRECISION NOT NULL,
    "expected" DOUBLE PRECISION NOT NULL,
    "figures" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "assigned_to" TEXT,
    "snoozed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_examples" (
    "alert_id" UUID NOT NULL,
    "prediction_id" BIGINT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "alert_examples_pkey" PRIMARY KEY ("alert_id","prediction_id")
);

-- CreateTable
CREATE TABLE "alert_events" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "detail" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channels" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watch_channels" (
    "watch_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,

    CONSTRAINT "watch_channels_pkey" PRIMARY KEY ("watch_id","channel_id")
);

-- CreateTable
CREATE TABLE "chat_messages" (
    "id" BIGSERIAL NOT NULL,
    "channel_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "alert_id" UUID,
    "prediction_id" BIGINT,
    "revision" INTEGER NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "console_messages" (
    "id" BIGSERIAL NOT NULL,
    "channel_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "parent_id" BIGINT,
    "body" JSONB NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "console_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" BIGSERIAL NOT NULL,
    "prediction_id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "correct_label" TEXT,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audits" (
    "id" BIGSERIAL NOT NULL,
    "watch_id" UUID NOT NULL,
    "prediction_id" BIGINT NOT NULL,
    "stratum" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "feedback_id" BIGINT,

    CONSTRAINT "audits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retraining_set" (
    "mention_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "feedback_id" BIGINT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "held_out_for" TEXT,

    CONSTRAINT "retraining_set_pkey" PRIMARY KEY ("mention_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "watches_feed_id_name_key" ON "watches"("feed_id", "name");

-- CreateIndex
CREATE INDEX "mentions_created_at_idx" ON "mentions"("created_at");

-- CreateIndex
CREATE INDEX "matches_mention_id_idx" ON "matches"("mention_id");

-- CreateIndex
CREATE INDEX "matches_watch_id_minute_idx" ON "matches"("watch_id", "minute");

-- CreateIndex
CREATE UNIQUE INDEX "model_versions_name_sha256_key" ON "model_versions"("name", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "predictions_mention_id_model_version_id_key" ON "predictions"("mention_id", "model_version_id");

-- CreateIndex
CREATE INDEX "alerts_watch_id_kind_opened_at_idx" ON "alerts"("watch_id", "kind", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "alerts_kind_watch_id_opened_at_key" ON "alerts"("kind", "watch_id", "opened_at");

-- CreateIndex
CREATE INDEX "alert_events_alert_id_at_idx" ON "alert_events"("alert_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "channels_platform_external_id_key" ON "channels"("platform", "external_id");

-- CreateIndex
CREATE INDEX "watch_channels_channel_id_idx" ON "watch_channels"("channel_id");

-- CreateIndex
CREATE INDEX "chat_messages_alert_id_idx" ON "chat_messages"("alert_id");

-- CreateIndex
CREATE INDEX "chat_messages_prediction_id_idx" ON "chat_messages"("prediction_id");

-- CreateIndex
CREATE UNIQUE INDEX "chat_messages_channel_id_key_key" ON "chat_messages"("channel_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "chat_messages_channel_id_external_id_key" ON "chat_messages"("channel_id", "external_id");

-- CreateIndex
CREATE INDEX "console_messages_channel_id_seq_idx" ON "console_messages"("channel_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "console_messages_channel_id_key_key" ON "console_messages"("channel_id", "key");

-- CreateIndex
CREATE INDEX "feedback_prediction_id_idx" ON "feedback"("prediction_id");

-- CreateIndex
CREATE INDEX "feedback_created_at_idx" ON "feedback"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "audits_watch_id_prediction_id_key" ON "audits"("watch_id", "prediction_id");

-- AddForeignKey
ALTER TABLE "rejections" ADD CONSTRAINT "rejections_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watches" ADD CONSTRAINT "watches_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_mention_id_fkey" FOREIGN KEY ("mention_id") REFERENCES "mentions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "predictions" ADD CONSTRAINT "predictions_mention_id_fkey" FOREIGN KEY ("mention_id") REFERENCES "mentions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "predictions" ADD CONSTRAINT "predictions_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minute_counts" ADD CONSTRAINT "minute_counts_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "detector_states" ADD CONSTRAINT "detector_states_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_examples" ADD CONSTRAINT "alert_examples_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_examples" ADD CONSTRAINT "alert_examples_prediction_id_fkey" FOREIGN KEY ("prediction_id") REFERENCES "predictions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_events" ADD CONSTRAINT "alert_events_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_channels" ADD CONSTRAINT "watch_channels_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_channels" ADD CONSTRAINT "watch_channels_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_prediction_id_fkey" FOREIGN KEY ("prediction_id") REFERENCES "predictions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "console_messages" ADD CONSTRAINT "console_messages_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "console_messages" ADD CONSTRAINT "console_messages_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "console_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_prediction_id_fkey" FOREIGN KEY ("prediction_id") REFERENCES "predictions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audits" ADD CONSTRAINT "audits_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audits" ADD CONSTRAINT "audits_prediction_id_fkey" FOREIGN KEY ("prediction_id") REFERENCES "predictions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audits" ADD CONSTRAINT "audits_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retraining_set" ADD CONSTRAINT "retraining_set_mention_id_fkey" FOREIGN KEY ("mention_id") REFERENCES "mentions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retraining_set" ADD CONSTRAINT "retraining_set_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema cannot say.

-- Mentions still to be scored and counted: the watermark that detectors wait for, and what a restart takes up again.
CREATE INDEX "matches_uncounted_idx" ON "matches"("watch_id", "minute") WHERE NOT "counted";

-- One version decides.
CREATE UNIQUE INDEX "model_versions_champion_key" ON "model_versions"("role") WHERE "role" = 'champion';

-- A person has one standing verdict on a prediction; withdrawn ones stay as history.
CREATE UNIQUE INDEX "feedback_standing_key" ON "feedback"("prediction_id", "platform", "person") WHERE "withdrawn_at" IS NULL;

-- The misprediction detector asks for the newest standing "wrong" verdicts.
CREATE INDEX "feedback_wrong_idx" ON "feedback"("created_at") WHERE "verdict" = 'wrong' AND "withdrawn_at" IS NULL;

ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_role_check" CHECK ("role" IN ('champion', 'challenger', 'retired'));
ALTER TABLE "predictions" ADD CONSTRAINT "predictions_label_check" CHECK ("label" IN ('negative', 'neutral', 'positive'));
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_kind_check" CHECK ("kind" IN ('bad-buzz', 'drift', 'misprediction', 'silence'));
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_status_check" CHECK ("status" IN ('open', 'acknowledged', 'resolved', 'false-alarm'));
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_severity_check" CHECK ("severity" BETWEEN 1 AND 10);
ALTER TABLE "channels" ADD CONSTRAINT "channels_platform_check" CHECK ("platform" IN ('slack', 'teams', 'console'));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_verdict_check" CHECK ("verdict" IN ('right', 'wrong'));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_source_check" CHECK ("source" IN ('reaction', 'button', 'api', 'audit'));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_label_check" CHECK ("correct_label" IN ('negative', 'neutral', 'positive'));
