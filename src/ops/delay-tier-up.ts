import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 compile a function of WebAssembly with its optimising compiler only once it has run for fifty times as long as it
 * would by default (1.8 million bytes of code). Prisma's compiler of queries is WebAssembly, and while a program starts most
 * of its functions pass the default and are used little afterwards: optimising them took 0.9 of the 1.7 seconds of processor
 * time that a start spends after its modules are loaded. What goes on running is still optimised: 1,200 queries take the same
 * from the second round on, and the first round takes a fifth less.
 */
export function delayTierUp(): void {
  setFlagsFromString('--wasm-tiering-budget=100000000')
}
