-- A challenger: what was added to a package that Vigie ships. The numbers are small, so every process makes the package itself.
CREATE TABLE "challengers" (
    "model_version_id" TEXT NOT NULL,
    "base_version" TEXT NOT NULL,
    "parent_version_id" TEXT NOT NULL,
    "features" INTEGER NOT NULL,
    "numbers" BYTEA NOT NULL,
    "verdicts" INTEGER NOT NULL,
    "report" JSONB NOT NULL,
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challengers_pkey" PRIMARY KEY ("model_version_id")
);
ALTER TABLE "challengers" ADD CONSTRAINT "challengers_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "challengers_created_at_idx" ON "challengers"("created_at");

-- A challenger that was turned down, and one that people want to see more of.
ALTER TABLE "model_versions" DROP CONSTRAINT "model_versions_role_check";
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_role_check" CHECK ("role" IN ('champion', 'challenger', 'retired', 'rejected'));
ALTER TABLE "model_decisions" DROP CONSTRAINT "model_decisions_action_check";
ALTER TABLE "model_decisions" ADD CONSTRAINT "model_decisions_action_check" CHECK ("action" IN ('promote', 'reject', 'rollback', 'keep'));
