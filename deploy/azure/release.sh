#!/usr/bin/env bash
# Brings a resource group to what main.bicep says, with an image of the registry: release.sh vigie@sha256:…
# Wants GROUP, REGISTRY, REGISTRY_GROUP, ALERT_EMAIL, POSTGRES_PASSWORD; where there are such, the secrets below; and SETTINGS, a JSON object
# of other settings of .env.example, such as {"TEAMS_APP_ID": "…", "VIGIE_TIME_ZONE": "Europe/Paris"}.
set -euo pipefail
cd "$(dirname "$0")"
[ -n "${SETTINGS:-}" ] || SETTINGS='{}'
node -e 'const read = JSON.parse(process.argv[1]); if (Object.prototype.toString.call(read) !== "[object Object]") throw 0' "$SETTINGS" 2> /dev/null || {
  echo 'SETTINGS must be a JSON object, such as {"VIGIE_TIME_ZONE": "Europe/Paris"}' >&2
  exit 2
}
secrets=$(node -p 'JSON.stringify(Object.fromEntries(process.argv.slice(1).flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))))' \
  SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_SIGNING_SECRET SLACK_CLIENT_SECRET VIGIE_TOKEN_KEYS TEAMS_APP_PASSWORD X_BEARER_TOKEN \
  OTEL_EXPORTER_OTLP_HEADERS MLFLOW_TRACKING_PASSWORD MLFLOW_TRACKING_TOKEN)
az deployment group create --resource-group "$GROUP" --name "vigie-$(date +%s)" --template-file main.bicep \
  --query "properties.outputs.publicUrl.value" --output tsv --parameters \
  image="$1" registry="$REGISTRY" registryGroup="$REGISTRY_GROUP" alertEmail="$ALERT_EMAIL" postgresPassword="$POSTGRES_PASSWORD" \
  settings="$SETTINGS" secretSettings="$secrets"
