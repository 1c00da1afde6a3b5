/** A Jetstream of its own process, so that what it costs to send is not measured: holds so many posts, one in a hundred about Air Paradis. */
import { createRandom } from '../../src/feed/demo/random.js'
import { writeText } from '../../src/feed/demo/write-text.js'
import { makePost, startFakeJetstream } from '../../test/fakes/jetstream/index.js'

const events = Number(process.argv[2])
const startUs = Number(process.argv[3])
const random = createRandom('bench:jetstream')
const server = await startFakeJetstream()
for (let n = 0; n < events; n++) {
  const { text } = writeText('remark', 'ordinary', random)
  // Other posts say as much, about something else.
  const said = n % 100 === 0 ? `air paradis: ${text}` : text.replaceAll(/air ?paradis/gi, 'the ferry')
  server.publish(makePost('did:plc:abcdefghijklmnopqrstuvwx', `3k${n}`, startUs + n * 100, said, { langs: ['en'] }))
}
process.stdout.write(`${server.url}\n`)
