#!/usr/bin/env bash
# Brings a resource group to what main.bicep says, with an image of the registry: release.sh vigie@sha256:…
# Wants GROUP, REGISTRY, REGISTRY_GROUP, ALERT_EMAIL, POSTGRES_PASSWORD, and, where there are such, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, X_BEARER_TOKEN.
set -euo pipefail
cd "$(dirname "$0")"
az deployment group create --resource-group "$GROUP" --name "vigie-$(date +%s)" --template-file main.bicep --output none --parameters \
  image="$1" registry="$REGISTRY" registryGroup="$REGISTRY_GROUP" alertEmail="$ALERT_EMAIL" postgresPassword="$POSTGRES_PASSWORD" \
  slackBotToken="${SLACK_BOT_TOKEN:-}" slackAppToken="${SLACK_APP_TOKEN:-}" xBearerToken="${X_BEARER_TOKEN:-}"
