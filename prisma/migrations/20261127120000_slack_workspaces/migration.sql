-- Several workspaces of Slack: the tokens that installing gave, sealed, and which workspace a channel belongs to.
CREATE TABLE "slack_installations" (
  "team_id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "sealed_token" TEXT NOT NULL,
  "bot_id" TEXT NOT NULL,
  "bot_user" TEXT NOT NULL,
  "installed_by" TEXT NOT NULL,
  "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE "channels" ADD COLUMN "team_id" TEXT;
CREATE INDEX "channels_team_id_idx" ON "channels" ("team_id");
