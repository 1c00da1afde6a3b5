import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { MlflowVariables } from '../../../config.js'
import { VigieError } from '../../../errors.js'
import type { Run, RunFile } from '../run.js'
import type { RunTracker } from '../run-tracker.js'
import { cutBatches } from './cut-batches.js'
import { MlflowClient } from './mlflow-client.js'
import { unlessRefused } from './mlflow-refusal.js'
import { registerModel } from './register-model.js'
import { describeServer } from './describe-server.js'

/** The experiment that all runs of Vigie stand in; `training/upload_run.py` names the same. */
const experiment = 'vigie'

const runInfo = z.object({ run_id: z.string(), artifact_uri: z.string() })
type RunInfo = z.infer<typeof runInfo>
const nothing = z.object({})

/**
 * Keeps runs on an MLflow server, through its REST API (https://mlflow.org/docs/latest/rest-api.html). A tag with the
 * run's own id finds a run that an earlier upload began.
 */
export class MlflowRuns implements RunTracker {
  constructor(private readonly client: MlflowClient) {}

  /** The server that the environment names. */
  static at(variables: MlflowVariables): MlflowRuns {
    return new MlflowRuns(new MlflowClient(describeServer(variables)))
  }

  /**
   * @returns the address of the run's page
   * @throws {VigieError} E_TRACKING_UNREACHABLE, E_TRACKING_REFUSED, E_TRACKING_ARTIFACTS
   */
  async track(run: Run): Promise<string> {
    const { record, metrics, files } = run
    const experimentId = await this.findExperiment()
    const info = (await this.findRun(experimentId, record.id)) ?? (await this.createRun(experimentId, run))
    for (const batch of cutBatches(record.parameters, metrics)) await this.client.post('runs/log-batch', { run_id: info.run_id, ...batch }, nothing)
    for (const file of files) await this.upload(info, file)
    if (record.model !== null) await registerModel(this.client, { runId: info.run_id, source: `${info.artifact_uri}/package` }, record.model)
    const end = record.endedAt === null ? {} : { end_time: Date.parse(record.endedAt) }
    await this.client.post('runs/update', { run_id: info.run_id, status: record.status, ...end }, nothing)
    return `${this.client.url}/#/experiments/${experimentId}/runs/${info.run_id}`
  }

  private async findExperiment(): Promise<string> {
    const find = () => this.client.get('experiments/get-by-name', { experiment_name: experiment }, z.object({ experiment: z.object({ experiment_id: z.string() }) }))
    const found = await unlessRefused(find(), 'RESOURCE_DOES_NOT_EXIST')
    if (found !== undefined) return found.experiment.experiment_id
    const created = this.client.post('experiments/create', { name: experiment }, z.object({ experiment_id: z.string() }))
    // Another process may have been faster.
    return (await unlessRefused(created, 'RESOURCE_ALREADY_EXISTS'))?.experiment_id ?? (await find()).experiment.experiment_id
  }

  private async findRun(experimentId: string, id: string): Promise<RunInfo | undefined> {
    const query = { experiment_ids: [experimentId], filter: `tags.\`vigie.run\` = '${id}'`, max_results: 1 }
    const { runs } = await this.client.post('runs/search', query, z.object({ runs: z.array(z.object({ info: runInfo })).default([]) }))
    return runs[0]?.info
  }

  private async createRun(experimentId: string, { record }: Run): Promise<RunInfo> {
    const tags = [{ key: 'vigie.run', value: record.id }, { key: 'vigie.kind', value: record.kind }]
    const asked = { experiment_id: experimentId, run_name: `${record.kind} ${record.name}`, start_time: Date.parse(record.startedAt), tags }
    const { run } = await this.client.post('runs/create', asked, z.object({ run: z.object({ info: runInfo }) }))
    return run.info
  }

  private async upload({ artifact_uri: root }: RunInfo, { path, content }: RunFile): Promise<void> {
    const { protocol, pathname } = new URL(root)
    if (protocol !== 'mlflow-artifacts:') throw new VigieError('E_TRACKING_ARTIFACTS', { url: this.client.url, scheme: protocol })
    const bytes = typeof content === 'string' ? await readFile(content) : Uint8Array.from(content)
    await this.client.putArtifact(`${decodeURIComponent(pathname).replace(/^\/+/, '')}/${path}`, bytes)
  }
}
