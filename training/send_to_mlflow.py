"""Puts one recorded run on an MLflow server, as src/retrain/tracking/mlflow does in TypeScript."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

# A server that is down is named within seconds; the run is safe already. No word of the use of MLflow leaves the machine.
os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "2")
os.environ.setdefault("MLFLOW_HTTP_REQUEST_TIMEOUT", "60")
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

from mlflow import MlflowClient
from mlflow.entities import Metric, Param
from mlflow.exceptions import MlflowException

from upload_error import UploadError

# The experiment that all runs of Vigie stand in; src/retrain/tracking names the same.
EXPERIMENT = "vigie"
# https://mlflow.org/docs/latest/rest-api.html#request-limits
MOST_PARAMETERS = 100
MOST_METRICS = 900
LONGEST_VALUE = 6000


def send_to_mlflow(folder: Path, record: dict, address: str) -> str:
    """Brings a run to the server, once however often it is told (a tag with its id finds it). Returns its page's address."""
    server = take_credentials(address)
    try:
        return _send(MlflowClient(server), folder, record, server)
    except MlflowException as error:
        raise UploadError(f"MLflow at {server} did not take the run: {error.error_code}: {error.message}") from error
    except OSError as error:  # Of the connection, or of a file.
        raise UploadError(f"MLflow at {server} did not take the run: {error}") from error


def take_credentials(address: str) -> str:
    """Moves user and password of an address to where MLflow's client looks for them, so that nothing can print them.

    Returns the address without them.
    """
    parts = urlsplit(address)
    if parts.username is None:
        return address
    os.environ["MLFLOW_TRACKING_USERNAME"] = unquote(parts.username)
    os.environ["MLFLOW_TRACKING_PASSWORD"] = unquote(parts.password or "")
    server = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    os.environ["MLFLOW_TRACKING_URI"] = server
    return server


def _send(client: MlflowClient, folder: Path, record: dict, server: str) -> str:
    experiment = client.get_experiment_by_name(EXPERIMENT)
    experiment_id = experiment.experiment_id if experiment else client.create_experiment(EXPERIMENT)
    found = client.search_runs([experiment_id], f"tags.`vigie.run` = '{record['id']}'", max_results=1)
    run = found[0] if found else _create_run(client, experiment_id, record)
    run_id = run.info.run_id
    _log(client, run_id, folder, record)
    if (folder / "artifacts").is_dir():
        client.log_artifacts(run_id, str(folder / "artifacts"))
    if record["model"] is not None:
        _register(client, run_id, f"{run.info.artifact_uri}/package", record["model"])
    if record["endedAt"] is None:
        client.update_run(run_id, record["status"])
    else:
        client.set_terminated(run_id, record["status"], _to_milliseconds(record["endedAt"]))
    return f"{server.rstrip('/')}/#/experiments/{experiment_id}/runs/{run_id}"


def _create_run(client: MlflowClient, experiment_id: str, record: dict):
    tags = {"vigie.run": record["id"], "vigie.kind": record["kind"]}
    return client.create_run(experiment_id, _to_milliseconds(record["startedAt"]), tags, f"{record['kind']} {record['name']}")


def _log(client: MlflowClient, run_id: str, folder: Path, record: dict) -> None:
    params = [Param(key, _to_text(value)[:LONGEST_VALUE]) for key, value in record["parameters"].items()]
    metrics = [Metric(line["name"], line["value"], _to_milliseconds(line["at"]), line["step"]) for line in _read_metrics(folder)]
    for start in range(0, len(params), MOST_PARAMETERS):
        client.log_batch(run_id, params=params[start : start + MOST_PARAMETERS])
    for start in range(0, len(metrics), MOST_METRICS):
        client.log_batch(run_id, metrics=metrics[start : start + MOST_METRICS])


def _read_metrics(folder: Path) -> list[dict]:
    file = folder / "metrics.jsonl"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    # Behind the last line break: nothing, or half a line where the process was killed.
    return [json.loads(line) for line in text.split("\n")[:-1]]


def _register(client: MlflowClient, run_id: str, source: str, model: dict) -> None:
    name, version, alias = model["name"], model["version"], model["alias"]
    try:
        client.create_registered_model(name)
    except MlflowException as error:
        if error.error_code != "RESOURCE_ALREADY_EXISTS":
            raise
    found = client.search_model_versions(f"name = '{name}' and tags.`vigie.version` = '{version}'")
    if found:
        number = found[0].version
    else:
        number = client.create_model_version(name, source, run_id, tags={"vigie.version": version}, description=version).version
    # The champion is not made its own challenger because somebody measured it again.
    champion = client.get_registered_model(name).aliases.get("champion")
    if alias == "champion" or str(number) != str(champion):
        client.set_registered_model_alias(name, alias, str(number))


def _to_text(value: object) -> str:
    """As the TypeScript side writes it: true, not True."""
    return value if isinstance(value, str) else json.dumps(value)


def _to_milliseconds(time: str) -> int:
    return round(datetime.fromisoformat(time).timestamp() * 1000)
