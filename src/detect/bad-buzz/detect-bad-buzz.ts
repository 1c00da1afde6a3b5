import type { MinuteSeries } from '../minute-series.js'
import { upperTail } from '../upper-tail.js'
import { learnUsual, type Usual } from './learn-usual.js'
import type { BadBuzzSettings } from './settings.js'
import type { BadBuzzFigures, BadBuzzState } from './state.js'

/** What the detector has to say. `severity` is 1 to 10; `at` is in minutes since 1970. */
export type BadBuzzEvent =
  | { type: 'opened'; at: number; severity: number; figures: BadBuzzFigures }
  | { type: 'ended'; at: number; openedAt: number }

/**
 * Looks once at the window that ends at `now`: are there more negatives than usual, or a larger share of them? Pure and
 * causal: nothing at or after `now` is read. One episode is opened until it has been calm for a while; negative volume and
 * negative share are judged apart, because either alone misses a kind of crisis.
 *
 * Volume: negative-binomial upper tail against the mean of the baseline, over-dispersed as its bins are (quasi-Poisson,
 * Farrington et al. 1996; past episodes excluded as in Noufaily et al. 2013). Share: a z-score with the binomial
 * variance widened by the baseline's own.
 *
 * @param now minutes since 1970
 */
export function detectBadBuzz(
  series: MinuteSeries, now: number, state: BadBuzzState, settings: BadBuzzSettings,
): { state: BadBuzzState; event?: BadBuzzEvent } {
  if (state.episode) return followEpisode(series, now, state, state.episode, settings)
  const cooling = state.past.some((span) => now - (span.from + settings.windowMinutes) < settings.cooldownMinutes)
  const { negatives, mentions } = countWindow(series, now, settings)
  if (cooling || negatives < settings.minimumNegatives || mentions < settings.minimumMentions) return { state }

  const usual = learnUsual(series, now, state.past, settings)
  if (!usual) return { state }
  const verdict = judge(negatives, mentions, usual, settings)
  if (!verdict) return { state }
  const figures: BadBuzzFigures = {
    windowMinutes: settings.windowMinutes,
    negatives,
    expectedNegatives: usual.negatives,
    mentions,
    negativeShare: negatives / mentions,
    expectedShare: usual.share,
    reason: verdict.reason,
  }
  const episode = { openedAt: now, expectedNegatives: usual.negatives, expectedShare: usual.share, calmSince: null }
  return { state: { ...state, episode }, event: { type: 'opened', at: now, severity: verdict.severity, figures } }
}

function countWindow(series: MinuteSeries, now: number, { windowMinutes }: BadBuzzSettings): { negatives: number; mentions: number } {
  return { negatives: series.negatives(now - windowMinutes, now), mentions: series.mentions(now - windowMinutes, now) }
}

function judge(
  negatives: number, mentions: number, usual: Usual, settings: BadBuzzSettings,
): { reason: BadBuzzFigures['reason']; severity: number } | undefined {
  const ratio = usual.knownMinutes < settings.coldMinutes ? settings.coldRatio : settings.volumeRatio
  const many =
    negatives >= ratio * usual.negatives &&
    upperTail(negatives, usual.negatives, usual.dispersion) < settings.volumeChance
  const volumeDistance = (negatives - usual.negatives) / Math.sqrt(usual.negatives * usual.dispersion)

  const shareError = Math.sqrt((usual.share * (1 - usual.share) * usual.shareDispersion) / mentions)
  const shareDistance = (negatives / mentions - usual.share) / shareError
  const large = negatives / mentions - usual.share >= settings.shareRise && shareDistance >= settings.shareDeviations
  if (!many && !large) return undefined
  const distance = Math.max(many ? volumeDistance : 0, large ? shareDistance : 0)
  return { reason: many && large ? 'both' : many ? 'volume' : 'share', severity: rateSeverity(distance) }
}

/** 1 to 10 from the distance in standard deviations, doubling every two steps: 4 → 3, 8 → 5, 16 → 7, 32 → 9. */
export function rateSeverity(deviations: number): number {
  return Math.min(Math.max(Math.round(2 * Math.log2(Math.max(deviations, 1)) - 1), 1), 10)
}

// An episode is calm while both figures are less than half-way from usual to what would open a new one.
function followEpisode(
  series: MinuteSeries, now: number, state: BadBuzzState, episode: NonNullable<BadBuzzState['episode']>, settings: BadBuzzSettings,
): { state: BadBuzzState; event?: BadBuzzEvent } {
  const { negatives, mentions } = countWindow(series, now, settings)
  const manyAt = Math.max(settings.volumeRatio * episode.expectedNegatives, settings.minimumNegatives)
  const calmVolume = negatives < (episode.expectedNegatives + manyAt) / 2
  const calmShare = mentions < settings.minimumMentions || negatives / mentions - episode.expectedShare < settings.shareRise / 2
  // A share that is back to usual at twice the volume is talk, not calm; a volume that is back is calm at any share.
  const calm = calmVolume || (calmShare && negatives < manyAt)
  if (now - episode.openedAt >= settings.longestMinutes) {
    return { state: { episode: null, past: [] }, event: { type: 'ended', at: now, openedAt: episode.openedAt } }
  }
  if (!calm) return { state: { ...state, episode: { ...episode, calmSince: null } } }
  const calmSince = episode.calmSince ?? now
  if (now - calmSince < settings.calmMinutes) return { state: { ...state, episode: { ...episode, calmSince } } }
  const horizon = now - settings.baselineMinutes - settings.windowMinutes
  const past = [...state.past.filter((span) => span.to > horizon), { from: episode.openedAt - settings.windowMinutes, to: now }]
  return { state: { episode: null, past }, event: { type: 'ended', at: calmSince, openedAt: episode.openedAt } }
}
