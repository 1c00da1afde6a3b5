import { askedSource, type Store } from '../../store/index.js'

/**
 * Whether a prediction is the business of a workspace of Slack, where Vigie serves several: it is of a watch that a channel of it hears
 * about, or of a text that somebody asked about.
 *
 * @param teamId undefined where Vigie serves one workspace: everything is its business
 */
export async function concernsTeam(store: Store, teamId: string | undefined, predictionId: string): Promise<boolean> {
  if (teamId === undefined) return true
  const isHeard = { matches: { some: { watch: { channels: { some: { channel: { teamId } } } } } } }
  return (await store.prediction.count({ where: { id: BigInt(predictionId), mention: { OR: [{ source: askedSource }, isHeard] } } })) > 0
}
