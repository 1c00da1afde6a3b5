import { z } from 'zod'

/** Plain text of at most so many characters: no formatting, but `:emoji:` codes unless `emoji` is false. */
export const plainText = (longest: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(longest), emoji: z.boolean().optional() })

/** Text with Slack's own markup: `*bold*`, `<https://…|link>`, `<!channel>`; `&`, `<` and `>` are escaped. */
export const markup = (longest: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(longest), verbatim: z.boolean().optional() })

export const anyText = (longest: number) => z.union([plainText(longest), markup(longest)])

export const blockId = z.string().min(1).max(255).optional()
export const actionId = z.string().min(1).max(255)

/** Pictures are fetched by Slack, so only https works; loopback is let through for tests alone. */
export const pictureUrl = z.string().max(3000).refine(
  (url) => URL.canParse(url) && (new URL(url).protocol === 'https:' || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url)),
  'must be https',
)
export const link = z.string().max(3000).refine((url) => URL.canParse(url) && /^(https?|mailto):/.test(url), 'must be an address')
