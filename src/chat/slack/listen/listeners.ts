import type { App } from '@slack/bolt'
import { hearAlertPress } from './hear-alert-press.js'
import { hearCommand } from './hear-command.js'
import { hearForm } from './hear-form.js'
import { hearHome } from './hear-home.js'
import { hearMessage } from './hear-message.js'
import { hearReaction } from './hear-reaction.js'
import { hearRemoval } from './hear-removal.js'
import { hearSay } from './hear-say.js'
import { hearShare } from './hear-share.js'
import { hearShortcut } from './hear-shortcut.js'
import { hearStalePress } from './hear-stale-press.js'
import { hearVerdict } from './hear-verdict.js'
import type { Listening } from './listening.js'

/** Everything that Vigie hears in Slack: each says to Bolt what it listens to. */
export const listeners: readonly ((app: App, listening: Listening) => void)[] = [
  hearCommand, hearMessage, hearReaction, hearAlertPress, hearVerdict, hearSay, hearShare, hearForm, hearStalePress, hearShortcut, hearHome, hearRemoval,
]
