-- What a model does not know of a text. Nothing asks for it in predictions that were counted before this.
ALTER TABLE "predictions" ADD COLUMN "unknown" REAL NOT NULL DEFAULT 0;

-- What was said in an hour, for the drift detector, which begins to learn with the first of them.
CREATE TABLE "hour_summaries" (
    "watch_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "model_version_id" TEXT NOT NULL,
    "negative" INTEGER NOT NULL,
    "neutral" INTEGER NOT NULL,
    "positive" INTEGER NOT NULL,
    "scores" INTEGER[],
    "uncertain" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "unknown" DOUBLE PRECISION NOT NULL,
    "languages" JSONB NOT NULL,

    CONSTRAINT "hour_summaries_pkey" PRIMARY KEY ("watch_id","hour","model_version_id")
);

ALTER TABLE "hour_summaries" ADD CONSTRAINT "hour_summaries_watch_id_fkey"
    FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "hour_summaries" ADD CONSTRAINT "hour_summaries_model_version_id_fkey"
    FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
