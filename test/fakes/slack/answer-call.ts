import { chatMethods } from './methods/chat.js'
import { conversationMethods } from './methods/conversations.js'
import { Refusal, type Answer, type Call, type MethodContext } from './methods/method.js'
import { otherMethods } from './methods/others.js'
import { viewMethods } from './methods/views.js'

const methods = { ...chatMethods, ...conversationMethods, ...viewMethods, ...otherMethods }

/** Does what a call asks for, after the checks that Slack makes of every call: method, token, scope. */
export function answerCall(call: Call, context: MethodContext): Answer {
  const method = methods[call.method]
  if (!method) {
    context.violate(`${call.method} is no method that this fake knows`)
    return { ok: false, error: 'unknown_method' }
  }
  // This one is asked with the app's secret, not with a token.
  const token = call.method === 'oauth.v2.access' ? undefined : context.workspace.tokens.get(call.token)
  if (!token && call.method !== 'oauth.v2.access') return { ok: false, error: call.token === '' ? 'not_authed' : 'invalid_auth' }
  if (token?.revoked) return { ok: false, error: token.revoked }
  if (token && method.scopes.length > 0 && !method.scopes.some((scope) => token.scopes.has(scope))) {
    return { ok: false, error: 'missing_scope', needed: method.scopes[0], provided: [...token.scopes].join(',') }
  }
  try {
    return { ok: true, ...method.handle(call.arguments, context) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.error, ...error.details }
    throw error
  }
}
