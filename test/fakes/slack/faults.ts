/**
 * What may go wrong with a call:
 * - `rate-limited`: 429 with Retry-After, nothing done
 * - `server-error`: 500, nothing done
 * - `answer-lost`: done, and then the connection is cut, as when a network fails at the wrong moment
 * - `dropped`: the connection is cut before anything was done
 * - `too-large`, `unauthorised`: refused, as Teams does
 */
export type Fault = { kind: 'rate-limited'; seconds: number } | { kind: 'server-error' } | { kind: 'answer-lost' } | { kind: 'dropped' } | { kind: 'too-large' | 'unauthorised' }

/** Faults that tests ordered, by method; each next call of the method uses one up. */
export class Faults {
  private readonly waiting = new Map<string, Fault[]>()

  /** The next `times` calls of the method end like this. */
  order(method: string, fault: Fault, times = 1): void {
    this.waiting.set(method, [...(this.waiting.get(method) ?? []), ...Array.from({ length: times }, () => fault)])
  }

  take(method: string): Fault | undefined {
    return this.waiting.get(method)?.shift()
  }

  clear(): void {
    this.waiting.clear()
  }
}
