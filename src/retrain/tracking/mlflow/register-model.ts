import { z } from 'zod'
import type { RunRecord } from '../run.js'
import { ensureVersion } from './ensure-version.js'
import type { MlflowClient } from './mlflow-client.js'

/**
 * Registers a model once, and gives it its alias. The champion stays champion: it is not made its own challenger because somebody
 * measured it again.
 *
 * @param from the run, and the address of the package among its artifacts
 */
export async function registerModel(
  client: MlflowClient,
  from: { runId: string; source: string },
  { name, version, alias }: NonNullable<RunRecord['model']>,
): Promise<void> {
  const number = await ensureVersion(client, { ...from, name, version })
  if (alias === 'challenger' && number === (await findChampion(client, name))) return
  await client.post('registered-models/alias', { name, alias, version: number }, z.object({}))
}

async function findChampion(client: MlflowClient, name: string): Promise<string | undefined> {
  const named = z.object({ alias: z.string(), version: z.string() })
  const model = z.object({ registered_model: z.object({ aliases: z.array(named).default([]) }) })
  const { registered_model: found } = await client.get('registered-models/get', { name }, model)
  return found.aliases.find(({ alias }) => alias === 'champion')?.version
}
