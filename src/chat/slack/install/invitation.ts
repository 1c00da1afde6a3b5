import { createHmac, timingSafeEqual } from 'node:crypto'

/** So long an invitation is good for. */
const goodMilliseconds = 7 * 86_400_000

/**
 * A word that lets whoever has it install Vigie in a workspace, for a week. Who runs Vigie hands it out: without one, any workspace in the
 * world could make watches here. Pure.
 *
 * @param key one of VIGIE_TOKEN_KEYS
 */
export function makeInvitation(key: Buffer, now: Date): string {
  const until = String(now.getTime() + goodMilliseconds)
  return `${until}-${sign(key, until)}`
}

/** Whether an invitation was made with one of the keys, and is still good. Pure. */
export function isInvitation(keys: readonly Buffer[], invitation: string, now: Date): boolean {
  const [until = '', signature = ''] = invitation.split('-')
  if (!/^\d{13}$/.test(until) || Number(until) < now.getTime()) return false
  const given = Buffer.from(signature)
  return keys.some((key) => {
    const right = Buffer.from(sign(key, until))
    return right.length === given.length && timingSafeEqual(right, given)
  })
}

// The same key seals tokens; what is signed with it says what for.
function sign(key: Buffer, until: string): string {
  return createHmac('sha256', key).update(`vigie invitation until ${until}`).digest('hex')
}
