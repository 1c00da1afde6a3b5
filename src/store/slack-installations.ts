import type { Seal } from './open-seal.js'
import type { Store } from './open-store.js'

/** A workspace of Slack that Vigie was installed in. */
export interface SlackInstallation {
  /** Slack's ids: of the workspace, of Vigie's bot there, and of the person who installed it. */
  teamId: string
  /** What people call the workspace. */
  name: string
  /** `xoxb-…`. */
  token: string
  botId: string
  botUser: string
  installedBy: string
}

/** Keeps an installation, in place of an earlier one of the workspace; what was held back there follows at once. */
export async function saveSlackInstallation(store: Store, seal: Seal, { token, ...row }: SlackInstallation, now: Date): Promise<void> {
  const kept = { ...row, sealedToken: seal.seal(token, row.teamId), installedAt: now }
  await store.$transaction([
    store.slackInstallation.upsert({ where: { teamId: row.teamId }, create: kept, update: kept }),
    store.channel.updateMany({ where: { platform: 'slack', teamId: row.teamId, trouble: { not: null } }, data: { freeAt: null, trouble: null, troubleSince: null } }),
  ])
}

/**
 * The installation of a workspace; undefined where Vigie is not installed.
 *
 * @throws VigieError E_TOKEN_KEY where its token was sealed with a key that is not here
 */
export async function findSlackInstallation(store: Store, seal: Seal, teamId: string): Promise<SlackInstallation | undefined> {
  const row = await store.slackInstallation.findUnique({ where: { teamId } })
  if (!row) return undefined
  const { name, botId, botUser, installedBy, sealedToken } = row
  return { teamId, name, botId, botUser, installedBy, token: seal.open(sealedToken, teamId) }
}

/** Every workspace that Vigie is installed in, by its name; tokens stay sealed. */
export async function listSlackInstallations(store: Store): Promise<Pick<SlackInstallation, 'teamId' | 'name'>[]> {
  return store.slackInstallation.findMany({ select: { teamId: true, name: true }, orderBy: [{ name: 'asc' }, { teamId: 'asc' }] })
}

/** Until somebody installs it again; nothing is tried meanwhile. */
const forever = new Date('9999-01-01T00:00:00Z')

/**
 * Forgets an installation made before `at`, with its token, and holds back what its channels would be told, saying why. One that was made
 * later stays: what Slack tells late is of an earlier one. Returns whether there was one.
 *
 * @param trouble why, in words for people
 */
export async function removeSlackInstallation(store: Store, teamId: string, at: Date, trouble: string): Promise<boolean> {
  return await store.$transaction(async (transaction) => {
    const { count } = await transaction.slackInstallation.deleteMany({ where: { teamId, installedAt: { lt: at } } })
    if (count > 0) await transaction.channel.updateMany({ where: { platform: 'slack', teamId }, data: { freeAt: forever, trouble, troubleSince: new Date() } })
    return count > 0
  })
}

/**
 * Makes sure that every token can be opened, and seals those anew that were sealed with an earlier key. Returns how many those were.
 *
 * @throws VigieError E_TOKEN_KEY for the first that cannot be opened
 */
export async function resealSlackTokens(store: Store, seal: Seal): Promise<number> {
  const rows = await store.slackInstallation.findMany({ select: { teamId: true, sealedToken: true }, orderBy: { teamId: 'asc' } })
  const opened = rows.map((row) => ({ ...row, token: seal.open(row.sealedToken, row.teamId) }))
  const old = opened.filter(({ sealedToken }) => !seal.isCurrent(sealedToken))
  // One that was installed anew meanwhile stays as it is.
  for (const { teamId, token, sealedToken } of old) await store.slackInstallation.updateMany({ where: { teamId, sealedToken }, data: { sealedToken: seal.seal(token, teamId) } })
  return old.length
}
