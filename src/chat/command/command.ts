import type { Preset } from '../../alert/index.js'
import type { Label } from '../../predict/label.js'

export const commandNames = ['score', 'status', 'top', 'alerts', 'watch', 'mute', 'unmute', 'digest', 'model', 'preview', 'audit', 'retrain', 'help'] as const
export type CommandName = (typeof commandNames)[number]

/**
 * What somebody asks of Vigie, whatever the platform. A watch is named as people wrote it; left out, the channel's only one is
 * meant. `said` is the whole line, where it may after all have been a text to score.
 */
export type Command =
  | { name: 'score'; text: string }
  | { name: 'status'; watch?: string; said: string }
  | { name: 'top'; watch?: string; hours: number; said: string }
  | { name: 'preview'; watch?: string; preset?: Preset; said: string }
  | { name: 'alerts' | 'unmute' | 'retrain' }
  | ModelCommand
  | WatchCommand
  | AuditCommand
  | { name: 'mute'; minutes: number }
  | { name: 'digest'; watch?: string; digest?: DigestChoice; time?: string; said: string }
  /** `nearest`: a line that they may have meant. */
  | { name: 'help'; about?: CommandName; nearest?: string; said?: string }

export type WatchCommand =
  | { name: 'watch'; action: 'list' }
  | { name: 'watch'; action: 'add'; fields: FormValues }
  | { name: 'watch'; action: 'edit'; watch?: string; fields: FormValues }
  | { name: 'watch'; action: 'pause' | 'resume'; watch?: string }
  | { name: 'watch'; action: 'remove'; watch?: string; confirmed: boolean }

/** Asks which model decides; or decides about a version, with a reason where one was given. */
export type ModelCommand =
  | { name: 'model' }
  | { name: 'model'; action: ModelAction; version?: string; reason?: string }

export const modelActions = ['promote', 'reject', 'keep', 'rollback'] as const
export type ModelAction = (typeof modelActions)[number]

/** Asks for a prediction to judge; or says what the post of one is, or leaves it for later, and asks for the next. */
export type AuditCommand =
  | { name: 'audit'; watch?: string; said: string }
  | { name: 'audit'; predictionId: string; judgement: Label | 'skip' }

export const watchActions = ['list', 'add', 'edit', 'pause', 'resume', 'remove'] as const
export const digestChoices = ['daily', 'weekly', 'both', 'off'] as const
export type DigestChoice = (typeof digestChoices)[number]

export const formFields = ['name', 'feed', 'query', 'channel', 'preset'] as const
export type FormFieldName = (typeof formFields)[number]

/** What a person filled in; what is left out stays as it is. */
export type FormValues = Partial<Record<FormFieldName, string>>
