import { z } from 'zod'
import { VigieError } from '../../../errors.js'
import { parseJson } from '../parse-json.js'

const body = z.object({ error_code: z.string(), message: z.string().default('') })

/** MLflow's no to a request. */
export class MlflowRefusal extends VigieError<'E_TRACKING_REFUSED'> {
  /** MLflow's own code, such as RESOURCE_ALREADY_EXISTS; undefined where something else than MLflow answered. */
  readonly errorCode: string | undefined

  /** @param endpoint what was asked for, without its query */
  constructor(url: string, endpoint: string, status: number, answer: string) {
    const { success, data } = body.safeParse(parseJson(answer))
    const reason = success ? `${data.error_code}: ${data.message.slice(0, 300)}` : 'without a reason in the form of MLflow'
    super('E_TRACKING_REFUSED', { url, problem: `${endpoint} answered ${status} ${reason}` })
    this.errorCode = data?.error_code
  }
}

/**
 * Waits for an answer, and takes one refusal for an answer too.
 *
 * @returns undefined where MLflow refused with `errorCode`
 */
export async function unlessRefused<T>(answer: Promise<T>, errorCode: string): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof MlflowRefusal && error.errorCode === errorCode) return undefined
    throw error
  })
}
