import type { Preset } from '../alert/index.js'

/** One alert as a dot on a strip of days. */
export interface PreviewDot {
  /** Which of the days it was opened on, from 0. */
  day: number
  /** 1 to 10. */
  severity: number
  /** "Tue 3 Nov, 13:00: 129 negative where 27 are usual". */
  text: string
}

/** What each preset would have sent on a watch, as the page draws it. */
export interface PreviewView {
  watchId: string
  name: string
  preset: Preset
  /** Days of the strip in words, oldest first: "Mon 23 Nov". Empty where nothing was judged yet. */
  days: string[]
  presets: { name: Preset; dots: PreviewDot[] }[]
  sent: (PreviewDot & { status: string })[]
  /** One or two sentences: what people said of the alerts, and whether another preset would have been better. */
  note: string
}
