-- Besides the random sample, predictions of which the model is unsure are offered for teaching; no error rate may count those.
ALTER TABLE "audits" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'audit';
ALTER TABLE "audits" ADD CONSTRAINT "audits_purpose_check" CHECK ("purpose" IN ('audit', 'teaching'));
CREATE INDEX "audits_prediction_id_idx" ON "audits"("prediction_id");

-- The retraining set is read from the verdicts that stand: nothing has to be kept in step with them. Nothing was ever written here.
DROP TABLE "retraining_set";

-- Who made a model version the one that decides, or turned it down.
CREATE TABLE "model_decisions" (
    "id" BIGSERIAL NOT NULL,
    "model_version_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_decisions_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "model_decisions" ADD CONSTRAINT "model_decisions_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "model_decisions" ADD CONSTRAINT "model_decisions_action_check" CHECK ("action" IN ('promote', 'reject', 'rollback'));
