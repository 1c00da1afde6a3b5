export { makeXId, makeXPost, type FakePost } from './posts.js'
export { type XFault } from './faults.js'
export { startFakeX, type FakeX } from './start-fake-x.js'
