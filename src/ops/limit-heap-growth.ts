import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 collect garbage once the heap has grown by 40%, where it would otherwise wait until it has tripled: a pipeline
 * keeps little and throws much away. Measured on a replay of 100,000 mentions: 330 MB resident at 30%, 350 at 60%, 480
 * without, in the same time. Set here and not by an option of `node`, so that it holds however the program is started.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString('--heap-growing-percent=40')
}
