export { makeAccount, makeDelete, makePost, type FakeEvent } from './events.js'
export { startFakeJetstream, type FakeJetstream } from './start-fake-jetstream.js'
