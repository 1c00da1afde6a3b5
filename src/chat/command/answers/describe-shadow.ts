import { countVerdicts } from '../../../feedback/index.js'
import { findShadow, readAgreement, readDisagreements, type Agreement, type Store } from '../../../store/index.js'
import { composeExampleMessage } from '../../compose-example-message.js'
import { countOf, formatShare } from '../../format-words.js'
import type { AnswerMessage, ExampleMessage } from '../../message.js'
import type { Asker } from '../command-context.js'

const shownPosts = 3

/**
 * What is to be said of the challenger that runs in shadow: how often it agrees with the version that decides, the posts on which it
 * matters most that it does not, to be judged, and what can be decided. Undefined where none runs.
 */
export async function describeShadow(store: Store, { teamId }: Asker): Promise<Pick<AnswerMessage, 'lines' | 'choices' | 'posts'> | undefined> {
  const id = await findShadow(store)
  if (id === undefined) return undefined
  const posts = await readPosts(store, id, teamId)
  return {
    lines: [describeAgreement(id, await readAgreement(store, id)), ...(posts.length === 0 ? [] : ['The posts on which the two are furthest apart:'])],
    choices: [{ label: 'Promote', say: `model promote ${id}`, style: 'main' }, { label: 'Reject', say: `model reject ${id}`, style: 'danger' }],
    ...(posts.length > 0 && { posts }),
  }
}

function describeAgreement(id: string, rows: readonly Agreement[]): string {
  const count = (of: (row: Agreement) => boolean): number => rows.filter(of).reduce((sum, { posts }) => sum + posts, 0)
  const total = count(() => true)
  if (total === 0) return `${id} waits for somebody to decide, and runs in shadow beside it. It has scored no post yet.`
  const [more, fewer] = [count(({ champion, challenger }) => champion !== 'negative' && challenger === 'negative'), count(({ champion, challenger }) => champion === 'negative' && challenger !== 'negative')]
  return `${id} waits for somebody to decide, and runs in shadow beside it: it agrees on ${formatShare(count(({ champion, challenger }) => champion === challenger) / total)} of ${countOf(total, 'post')}.`
    + (more + fewer === 0 ? '' : ` It calls ${more} negative that are not by this one, and ${fewer} not negative that are.`)
}

async function readPosts(store: Store, challenger: string, teamId: string | undefined): Promise<ExampleMessage[]> {
  const found = await readDisagreements(store, challenger, { teamId, limit: shownPosts })
  const ids = found.map(({ predictionId }) => predictionId)
  const [rows, marks] = await Promise.all([store.prediction.findMany({ where: { id: { in: ids } }, include: { mention: true } }), countVerdicts(store, ids.map(String))])
  return found.flatMap(({ predictionId, says, invented }) => {
    const prediction = rows.find(({ id }) => id === predictionId)
    if (!prediction) return []
    const message = composeExampleMessage({ mention: prediction.mention, prediction, marks: marks.get(String(predictionId)) ?? { wrong: 0, right: 0 }, invented })
    return [{ ...message, why: `${challenger} says ${says}` }]
  })
}
