import { z } from 'zod'
import { ensureVersion } from './ensure-version.js'
import type { MlflowClient } from './mlflow-client.js'

/**
 * Gives a version of a model the alias `champion` on MLflow, and takes it from whichever had it. Told again, nothing changes. One that
 * MLflow does not know, for people taught it since, is registered first: its package is made of Vigie's own tables wherever it is
 * needed, so its address there is a name and no place.
 *
 * @throws {VigieError} E_TRACKING_UNREACHABLE, E_TRACKING_REFUSED
 */
export async function nameChampion(client: MlflowClient, { name, version }: { name: string; version: string }): Promise<void> {
  const number = await ensureVersion(client, { name, version, source: `vigie:/${version}` })
  await client.post('registered-models/alias', { name, alias: 'champion', version: number }, z.object({}))
}
