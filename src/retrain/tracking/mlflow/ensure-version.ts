import { z } from 'zod'
import type { MlflowClient } from './mlflow-client.js'
import { unlessRefused } from './mlflow-refusal.js'

const nothing = z.object({})
const modelVersion = z.object({ version: z.string() })

/** A version of a model, and where its package lies. */
export interface VersionToRegister {
  name: string
  version: string
  source: string
  /** The run that made it, where MLflow has one. */
  runId?: string
}

/**
 * Registers a model and its version once, however often it is told: a tag with the model's own version finds it.
 *
 * @returns the number that MLflow gives the version
 * @throws {VigieError} E_TRACKING_UNREACHABLE, E_TRACKING_REFUSED
 */
export async function ensureVersion(client: MlflowClient, { name, version, source, runId }: VersionToRegister): Promise<string> {
  await unlessRefused(client.post('registered-models/create', { name }, nothing), 'RESOURCE_ALREADY_EXISTS')
  const query = { filter: `name = '${name}' and tags.\`vigie.version\` = '${version}'`, max_results: '1' }
  const { model_versions: found } = await client.get('model-versions/search', query, z.object({ model_versions: z.array(modelVersion).default([]) }))
  if (found[0]) return found[0].version
  const asked = { name, source, ...(runId !== undefined && { run_id: runId }), description: version, tags: [{ key: 'vigie.version', value: version }] }
  const created = await client.post('model-versions/create', asked, z.object({ model_version: modelVersion }))
  return created.model_version.version
}
