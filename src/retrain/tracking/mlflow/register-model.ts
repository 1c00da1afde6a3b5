import { z } from 'zod'
import type { RunRecord } from '../run.js'
import type { MlflowClient } from './mlflow-client.js'
import { unlessRefused } from './mlflow-refusal.js'

const nothing = z.object({})
const modelVersion = z.object({ version: z.string() })

/**
 * Registers a model once, however often it is told (a tag with the model's own version finds it), and gives it its alias.
 * The champion stays champion: it is not made its own challenger because somebody measured it again.
 *
 * @param from the run, and the address of the package among its artifacts
 */
export async function registerModel(
  client: MlflowClient,
  from: { runId: string; source: string },
  { name, version, alias }: NonNullable<RunRecord['model']>,
): Promise<void> {
  await unlessRefused(client.post('registered-models/create', { name }, nothing), 'RESOURCE_ALREADY_EXISTS')
  const query = { filter: `name = '${name}' and tags.\`vigie.version\` = '${version}'`, max_results: '1' }
  const { model_versions: found } = await client.get('model-versions/search', query, z.object({ model_versions: z.array(modelVersion).default([]) }))
  const number = found[0]?.version ?? (await createVersion(client, from, name, version))
  if (alias === 'challenger' && number === (await findChampion(client, name))) return
  await client.post('registered-models/alias', { name, alias, version: number }, nothing)
}

async function createVersion(client: MlflowClient, { runId, source }: { runId: string; source: string }, name: string, version: string): Promise<string> {
  const asked = { name, source, run_id: runId, description: version, tags: [{ key: 'vigie.version', value: version }] }
  const created = await client.post('model-versions/create', asked, z.object({ model_version: modelVersion }))
  return created.model_version.version
}

async function findChampion(client: MlflowClient, name: string): Promise<string | undefined> {
  const named = z.object({ alias: z.string(), version: z.string() })
  const model = z.object({ registered_model: z.object({ aliases: z.array(named).default([]) }) })
  const { registered_model: found } = await client.get('registered-models/get', { name }, model)
  return found.aliases.find(({ alias }) => alias === 'champion')?.version
}
