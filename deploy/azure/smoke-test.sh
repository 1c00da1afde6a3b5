#!/usr/bin/env bash
# Whether what was released works: `vigie doctor` passes beside it, with its settings, and every role comes up. Wants GROUP.
# With --without-doctor only the latter.
set -euo pipefail

ask_doctor() {
  local execution status=unknown
  execution=$(az containerapp job start --resource-group "$GROUP" --name vigie-doctor --query name --output tsv)
  for _ in $(seq 60); do
    status=$(az containerapp job execution show --resource-group "$GROUP" --name vigie-doctor --job-execution-name "$execution" --query properties.status --output tsv)
    case "$status" in
      Succeeded) echo 'doctor: nothing is wrong'; return ;;
      Failed | Degraded | Stopped) break ;;
    esac
    sleep 5
  done
  echo "vigie doctor ended as: $status; see its log (deploy/README.md)"
  exit 1
}

[ "${1:-}" = --without-doctor ] || ask_doctor

for role in bot intake score detect; do
  state=unknown
  for _ in $(seq 60); do
    revision=$(az containerapp show --resource-group "$GROUP" --name "vigie-$role" --query properties.latestRevisionName --output tsv)
    state=$(az containerapp revision show --resource-group "$GROUP" --name "vigie-$role" --revision "$revision" --query "join(' ', [properties.healthState, properties.runningState])" --output tsv)
    case "$state" in 'Healthy Running'*) break ;; esac
    sleep 5
  done
  case "$state" in
    'Healthy Running'*) echo "$role: $state" ;;
    *) echo "$role did not come up: $state"; exit 1 ;;
  esac
done
