import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findBlockProblems } from '../blocks/blocks.js'
import { plainText } from '../blocks/texts.js'
import { Refusal, type Method, type MethodContext } from './method.js'

const view = z.strictObject({
  type: z.enum(['modal', 'home']),
  callback_id: z.string().max(255).optional(),
  title: plainText(24).optional(),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  notify_on_close: z.boolean().optional(),
  blocks: z.array(z.unknown()),
})

function readView(args: Record<string, unknown>, type: 'modal' | 'home', { violate }: MethodContext): Record<string, unknown> {
  const parsed = view.safeParse(args.view)
  const problems = parsed.success
    ? [...findBlockProblems(parsed.data.blocks, 'view'), ...(parsed.data.type === type ? [] : [`a view of type ${type} is needed`]), ...(type === 'modal' && !parsed.data.title ? ['title: is missing'] : [])]
    : parsed.error.issues.map((issue) => `view.${issue.path.join('.')}: ${issue.message}`)
  if (problems.length === 0 && parsed.success) return parsed.data
  for (const problem of problems) violate(problem)
  throw new Refusal('invalid_arguments', { response_metadata: { messages: problems } })
}

function keep(id: string, given: Record<string, unknown>, { workspace }: MethodContext): { view: Record<string, unknown> } {
  const kept = { ...given, id }
  workspace.views.set(id, kept)
  return { view: kept }
}

/** https://docs.slack.dev/reference/methods#views */
export const viewMethods: Record<string, Method> = {
  'views.open': {
    scopes: [],
    handle(args, context) {
      if (typeof args.trigger_id !== 'string') throw new Refusal('invalid_trigger_id')
      return keep(`V${randomUUID().slice(0, 8)}`, readView(args, 'modal', context), context)
    },
  },
  'views.update': {
    scopes: [],
    handle(args, context) {
      const id = String(args.view_id)
      if (!context.workspace.views.has(id)) throw new Refusal('not_found')
      return keep(id, readView(args, 'modal', context), context)
    },
  },
  'views.publish': {
    scopes: [],
    handle(args, context) {
      if (!context.workspace.users.has(String(args.user_id))) throw new Refusal('user_not_found')
      return keep(`home-${String(args.user_id)}`, readView(args, 'home', context), context)
    },
  },
}
