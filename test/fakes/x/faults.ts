/**
 * What may go wrong with a request:
 * - `status`: answered with this status, nothing done
 * - `usage-capped`: answered as a used-up month is
 * - `answer-lost`: done and billed, and then the connection is cut
 * - `dropped`: the connection is cut before anything was done
 * - `garbled`: done and billed, and then something is sent that is no JSON
 * - `partial`: answered with errors beside the data
 * - `doubled`: answered with each post twice
 */
export type XFault = { kind: 'status'; status: number } | { kind: 'usage-capped' | 'answer-lost' | 'dropped' | 'garbled' | 'partial' | 'doubled' }

/** An answer, before it is sent. */
export interface XReply {
  status: number
  body: unknown
}

const problems = 'https://api.x.com/2/problems'

/** An error as X writes it. */
export function problem(status: number, title: string, type = 'about:blank', detail = title): XReply {
  return { status, body: { title, detail, type: type === 'about:blank' ? type : `${problems}/${type}`, status } }
}

/** A request that X does not understand. */
export function invalid(parameter: string, message: string): XReply {
  const body = {
    errors: [{ parameters: { [parameter]: [''] }, message }], title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.', type: `${problems}/invalid-request`,
  }
  return { status: 400, body }
}
