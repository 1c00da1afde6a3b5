import { randomUUID } from 'node:crypto'
import { findChannel } from './find-channel.js'
import { Refusal, type Method } from './method.js'
import { showMessage } from './show-message.js'

/** What the app is known by where people install it. */
export const clientId = '1234567890.1234567890123'
export const clientSecret = 'fake-client-secret'

/** Who we are, files, reactions, people, and what apps begin with. */
export const otherMethods: Record<string, Method> = {
  'auth.test': {
    scopes: [],
    handle: (_, { workspace, origin }) => ({ url: `${origin}/`, team: `Fake ${workspace.teamId}`, team_id: workspace.teamId, user: 'vigie', user_id: workspace.botUser, bot_id: 'BBOT' }),
  },
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    handle({ filename, length }, { workspace, origin }) {
      const id = `F${randomUUID().slice(0, 8)}`
      workspace.files.set(id, { name: String(filename), length: Number(length), sharedIn: [] })
      return { upload_url: `${origin}/upload/${id}`, file_id: id }
    },
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    handle(args, { workspace }) {
      const files = args.files as { id: string }[]
      for (const { id } of files) {
        const file = workspace.files.get(id)
        if (!file) throw new Refusal('file_not_found')
        if (file.bytes?.length !== file.length) throw new Refusal('file_upload_size_mismatch')
        if (args.channel_id !== undefined) file.sharedIn.push(findChannel(workspace, args.channel_id).id)
      }
      return { files }
    },
  },
  'reactions.get': {
    scopes: ['reactions:read'],
    handle(args, { workspace }) {
      const message = findChannel(workspace, args.channel).messages.find(({ ts }) => ts === args.timestamp)
      if (!message) throw new Refusal('message_not_found')
      return { type: 'message', channel: args.channel, message: showMessage(message, false) }
    },
  },
  'users.info': {
    scopes: ['users:read'],
    handle({ user }, { workspace }) {
      const person = workspace.users.get(String(user))
      if (!person) throw new Refusal('user_not_found')
      return { user: { id: person.id, name: person.name, is_bot: person.isBot === true, profile: { real_name: person.realName, display_name: person.displayName } } }
    },
  },
  'oauth.v2.access': {
    scopes: [],
    handle({ code, client_id: id, client_secret: secret, redirect_uri: redirect }, { codes }) {
      if (id !== clientId) throw new Refusal('invalid_client_id')
      if (secret !== clientSecret) throw new Refusal('bad_client_secret')
      const workspace = codes.get(String(code))
      if (!workspace) throw new Refusal('invalid_code')
      if (typeof redirect !== 'string') throw new Refusal('bad_redirect_uri')
      codes.delete(String(code))
      const [[token, { scopes }] = ['', { scopes: new Set<string>() }]] = workspace.tokens
      return {
        access_token: token, token_type: 'bot', scope: [...scopes].join(','), bot_user_id: workspace.botUser, app_id: 'A1',
        team: { id: workspace.teamId, name: `Fake ${workspace.teamId}` }, enterprise: null, is_enterprise_install: false, authed_user: { id: 'U1' },
      }
    },
  },
  'apps.connections.open': {
    scopes: ['connections:write'],
    handle: (_, { origin }) => ({ url: `${origin.replace('http', 'ws')}/link?ticket=${randomUUID()}` }),
  },
}
