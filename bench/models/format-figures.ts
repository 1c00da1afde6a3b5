import type { MeasuredFigure, MeasuredModel } from './results.js'

/** One figure of a model on a source, as `0.806`; a dash where it has no meaning. */
export function formatValue(model: MeasuredModel, source: string, name: string): string {
  return model.quality[source]?.figures[name]?.value.toFixed(3) ?? '–'
}

/** The same with its interval: `0.806 (0.798–0.814)`. */
export function formatInterval(figure: MeasuredFigure | undefined): string {
  return figure === undefined ? '–' : `${figure.value.toFixed(3)} (${figure.low.toFixed(3)}–${figure.high.toFixed(3)})`
}

/** Texts a second at a size of batch, three digits of it: the rest is noise. */
export function formatSpeed({ speeds }: MeasuredModel, batch: number): string {
  const median = speeds.find((speed) => speed.batch === batch)?.median
  return median === undefined ? '–' : Number(median.toPrecision(3)).toLocaleString('en')
}

/** Seconds as people read them: `48 s`, `12 min`, `1.5 h`. */
export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined) return '–'
  if (seconds < 90) return `${Math.round(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

/** Bytes in MB of a million. */
export function formatSize(bytes: number | undefined): string {
  return bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(1)} MB`
}

/** A table in Markdown. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
