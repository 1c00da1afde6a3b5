import { waitForStop } from '../../src/ops/wait-for-stop.js'

// A program that waits to be stopped; stopping it takes no time, or for ever.
const alive = setInterval(() => undefined, 1000)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const waiting = waitForStop(() => (process.argv[2] === 'quick' ? Promise.resolve() : new Promise(() => undefined)), say)
say('ready')
await waiting
say('stopped')
clearInterval(alive)
