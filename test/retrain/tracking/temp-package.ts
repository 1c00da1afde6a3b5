import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export interface TempPackage {
  /** An empty folder of its own. */
  folder: string
  /** A folder in it with the files of a package. */
  model: string
  remove(): Promise<void>
}

/** Makes a folder with something like a model package in it. */
export async function makeTempPackage(): Promise<TempPackage> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-runs-'))
  const model = path.join(folder, 'models/toy')
  await mkdir(model, { recursive: true })
  await writeFile(path.join(model, 'model.onnx'), 'a graph')
  await writeFile(path.join(model, 'model.json'), '{}\n')
  return { folder, model, remove: () => rm(folder, { recursive: true, force: true }) }
}
