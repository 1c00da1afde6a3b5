// Decides about a model version, and is killed once so many of its statements that write are done. Run by kill-in-promotion.test.ts.
import pg from 'pg'
import { decideModel, openStore } from '../../dist/store/index.js'

const [url, action, versionId, statements] = process.argv.slice(2)
let written = 0
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...words) {
  const asked = query.apply(this, words)
  const text = typeof words[0] === 'string' ? words[0] : words[0]?.text
  if (!/^\s*(insert|update|delete|commit)\b/i.test(text ?? '')) return asked
  return asked.then((answer) => {
    if (++written === Number(statements)) process.kill(process.pid, 'SIGKILL')
    return answer
  })
}
await decideModel(openStore(url, 1), { versionId, action, person: 'slack:U1', reason: 'because' })
