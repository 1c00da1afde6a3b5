// Started by Vigie beside its embedded PostgreSQL: stops the server when Vigie has died without stopping it.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'

const { words, uid, gid, cluster, remove } = JSON.parse(process.argv[2])
let dismissed = false
process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
process.stdin.on('data', () => (dismissed = true))
process.stdin.on('end', () => {
  if (dismissed) return
  const [first, ...rest] = words
  spawnSync(first, [...rest, 'stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'], { uid, gid, cwd: '/', stdio: 'ignore' })
  if (remove) rmSync(remove, { recursive: true, force: true })
})
