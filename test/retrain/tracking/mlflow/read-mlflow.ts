interface Pair { key: string; value: string | number }

interface RunOnServer {
  name: string
  status: string
  start: number
  end: number
  params: Record<string, string | number>
  /** The last of each. */
  metrics: Record<string, string | number>
  artifacts: string[]
}

interface ModelOnServer {
  /** Number → Vigie's own version. */
  versions: Record<string, string>
  aliases: Record<string, string>
}

interface Reader {
  run(id: string): Promise<RunOnServer>
  model(name: string): Promise<ModelOnServer>
  file(runId: string, file: string): Promise<string>
}

/** Asks a server what it holds, by requests of its own and none of the program's code. */
export function readMlflow(url: string): Reader {
  const ask = async <T>(name: string, query: Record<string, string>): Promise<T> => {
    const response = await fetch(`${url}/api/2.0/mlflow/${name}?${new URLSearchParams(query).toString()}`)
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as T
  }
  const list = async (runId: string, folder: string): Promise<string[]> => {
    const { files = [] } = await ask<{ files?: { path: string; is_dir: boolean }[] }>('artifacts/list', { run_id: runId, path: folder })
    return (await Promise.all(files.map(async (file) => (file.is_dir ? list(runId, file.path) : [file.path])))).flat().sort()
  }
  return {
    async run(id) {
      const { run } = await ask<{ run: { info: Record<string, string | number>; data: { params: Pair[]; metrics: Pair[] } } }>('runs/get', { run_id: id })
      const { run_name: name, status, start_time: start, end_time: end } = run.info
      const pairs = (some: Pair[]) => Object.fromEntries(some.map(({ key, value }) => [key, value]))
      return { name: String(name), status: String(status), start: Number(start), end: Number(end), params: pairs(run.data.params), metrics: pairs(run.data.metrics), artifacts: await list(id, '') }
    },
    async model(name) {
      const { registered_model: found } = await ask<{ registered_model: { aliases?: { alias: string; version: string }[] } }>('registered-models/get', { name })
      const { model_versions: versions } = await ask<{ model_versions: { version: string; tags: Pair[] }[] }>('model-versions/search', { filter: `name='${name}'` })
      return {
        versions: Object.fromEntries(versions.map(({ version, tags }) => [version, String(tags.find(({ key }) => key === 'vigie.version')?.value)])),
        aliases: Object.fromEntries((found.aliases ?? []).map(({ alias, version }) => [alias, version])),
      }
    },
    async file(runId, file) {
      const response = await fetch(`${url}/get-artifact?${new URLSearchParams({ run_id: runId, path: file }).toString()}`)
      return response.text()
    },
  }
}
