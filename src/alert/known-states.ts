/** Of bad buzz, the larger, one takes some 25 kB. */
const keptStates = 4000

/**
 * The memories that this process wrote last, so that they need not be read and checked again after every bin. One is good as
 * long as the table says that the watch has been judged up to where it was then: whoever judges further moves that mark.
 */
export class KnownStates<State> {
  private readonly states = new Map<string, { through: number; state: State }>()

  /** @param through up to where the table says that the watch has been judged */
  find(watchId: string, through: Date | null): State | undefined {
    const known = this.states.get(watchId)
    return known && known.through === through?.getTime() ? known.state : undefined
  }

  /** Keeps what was written. The one written longest ago is forgotten first. */
  keep({ watchId, through, state }: { watchId: string; through: Date; state: State }): void {
    this.states.delete(watchId)
    this.states.set(watchId, { through: through.getTime(), state })
    const [oldest] = this.states.keys()
    if (this.states.size > keptStates && oldest !== undefined) this.states.delete(oldest)
  }
}
