import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { VigieError } from '../../src/errors.js'
import { listPackages, openModel } from '../../src/predict/index.js'
import type { Contender } from './contender.js'
import { openPeers } from './open-peers.js'

/**
 * Opens every model package of a folder, and the peers.
 *
 * @param only the names wanted; all where it is left out
 * @throws {VigieError} E_MODEL_UNKNOWN for a wanted name that is not there; E_MODEL_PACKAGE, E_MODEL_FILE
 */
export async function openContenders(folder: string, only?: readonly string[]): Promise<Contender[]> {
  const peers = openPeers()
  const packages = (await listPackages(folder)).sort()
  const known = [...packages, ...peers.map(({ name }) => name)]
  const wanted = only ?? known
  const missing = wanted.find((name) => !known.includes(name))
  if (missing !== undefined) throw new VigieError('E_MODEL_UNKNOWN', { name: missing, known: known.join(', ') })
  const ours = await Promise.all(packages.filter((name) => wanted.includes(name)).map((name) => openPackage(folder, name)))
  return [...ours, ...peers.filter(({ name }) => wanted.includes(name))]
}

async function openPackage(folder: string, name: string): Promise<Contender> {
  const model = await openModel(name, { folder })
  const isPolar = !model.classes.includes('neutral')
  return {
    name,
    version: model.version,
    kind: 'ours',
    classes: model.classes,
    saysProbabilities: true,
    note: isPolar ? 'two classes: it never says neutral' : '',
    trainedSeconds: model.card.training.seconds,
    packageBytes: await measureFolder(path.join(folder, name)),
    score: (texts) => model.score(texts),
    close: () => model.close(),
  }
}

async function measureFolder(folder: string): Promise<number> {
  const files = await readdir(folder)
  const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(folder, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
