import { z } from 'zod'
import { beginSurge, episode, recentRow, surgeState } from '../surge/index.js'
import { heldBar } from './hold-bars.js'
import type { BadBuzzSettings } from './settings.js'
import { beginShare, shareState } from './judge-share.js'

/** What the detector remembers of a watch: some thousand numbers, however long it has watched. Minutes since 1970. */
export const badBuzzState = z.object({
  /** End of the newest bin. */
  at: z.number().nullable(),
  volume: surgeState,
  share: shareState,
  /** As far back as the longest window; what is summed are mentions. */
  recent: z.array(recentRow),
  /** What both detectors are surprised by, taken together: it outlasts its alert by the machine's gap. */
  episode: episode.nullable(),
  /** The bars as they stood when the episode was first told. Empty where there is none. */
  bars: z.array(heldBar),
  /** The alert that is open, and since when it has been calm. */
  alert: z.object({ openedAt: z.number(), calmSince: z.number().nullable() }).nullable(),
})
export type BadBuzzState = z.infer<typeof badBuzzState>

/** Knows nothing of a watch yet. */
export function beginBadBuzz(settings: BadBuzzSettings): BadBuzzState {
  return { at: null, volume: beginSurge(settings.volume), share: beginShare(settings), recent: [], episode: null, bars: [], alert: null }
}
