import { z } from 'zod'

const share = z.number().min(0).max(0.5)

const splitRule = z.union([
  z.enum(['train', 'validation', 'test']),
  z.strictObject({
    by: z.literal('hash'),
    /** Only rows of this `kind` may be held out; the others train. */
    only: z.string().optional(),
    test: share.default(0.1),
    validation: share.default(0.1),
  }),
  z.strictObject({
    by: z.literal('time'),
    column: z.string(),
    validationFrom: z.iso.datetime(),
    testFrom: z.iso.datetime(),
  }),
])

const source = z.strictObject({
  name: z.string().regex(/^[a-z\d][a-z\d-]*$/),
  /** CSV, or JSON lines where it ends in .jsonl, plain or .gz, with the columns text and label, under the data folder. */
  file: z.string(),
  /** Its rows have no label: they train only what teachers say of them. */
  unlabelled: z.boolean().default(false),
  /** Rows without a label are left out, and not taken for mistakes: of some posts people say only what they are not. */
  labelledOnly: z.boolean().default(false),
  /** Its labels only tell negative from positive, and were guessed from emoticons. */
  poles: z.boolean().default(false),
  /** The emoticons that its labels were guessed from still stand in the texts. */
  dropEmoticons: z.boolean().default(false),
  split: splitRule,
}).refine(({ unlabelled, poles, split }) => !unlabelled || (split === 'train' && !poles), 'rows without a label can only train: "split": "train", and no "poles"')

/** A list of labelled sources, and which of their rows train, validate and test. */
export const recipe = z.strictObject({
  format: z.literal(1),
  name: z.string().regex(/^[a-z\d][a-z\d-]*$/),
  sources: z.array(source).min(1).refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'a source stands twice'),
})

export type Recipe = z.infer<typeof recipe>
export type RecipeSource = z.infer<typeof source>
