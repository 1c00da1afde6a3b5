import { describe, expect, test } from 'vitest'
import { renderChart, type Chart } from '../../src/chat/index.js'

const chart: Chart = {
  title: 'Negative mentions', unit: 'every 10 minutes', from: new Date('2026-03-14T06:00:00Z'), stepMinutes: 10,
  observed: [2, 3, 2, 4, 3, 2, 3, 9, 22, 31], expected: [null, null, 2.5, 2.5, 2.5, 2.6, 2.6, 2.6, 2.6, 2.6],
  openedAt: new Date('2026-03-14T07:40:00Z'),
}

describe('a chart', () => {
  test('is a picture of its own, the same for the same figures', () => {
    const svg = renderChart(chart)
    expect(svg).toMatch(/^<svg width="560" height="220"/)
    expect(renderChart(chart)).toBe(svg)
  })

  test('has times in UTC, whatever the time zone of the machine', () => {
    const zone = process.env.TZ
    process.env.TZ = 'Asia/Tokyo'
    try {
      expect(renderChart(chart)).toMatch(/>06:\d\d</)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  test('marks the moment the alert was opened, also past the last figure', () => {
    expect(renderChart(chart)).toContain('>alert<')
    expect(renderChart({ ...chart, openedAt: new Date('2026-03-14T07:05:00Z') })).toContain('>alert<')
  })

  test('has days on its axis where it spans more than five', () => {
    expect(renderChart({ ...chart, stepMinutes: 3000 })).toMatch(/>1\d Mar</)
  })

  test('has days and hours on its axis where it spans two to five', () => {
    const hourly = { ...chart, stepMinutes: 60, observed: Array.from({ length: 60 }, () => 3), expected: Array.from({ length: 60 }, () => 2) }
    expect(renderChart(hourly)).toMatch(/>1\d Mar</)
    expect(renderChart(hourly)).toMatch(/>\d\d:00</)
  })

  test.each([
    ['nothing was counted', { observed: [], expected: [] }],
    ['there is one figure', { observed: [3], expected: [null] }],
    ['all figures are zero', { observed: [0, 0, 0], expected: [0, 0, 0] }],
    ['a figure is huge', { observed: [1, 1e12], expected: [1, 1] }],
  ])('is drawn also where %s', (_, changes) => {
    const svg = renderChart({ ...chart, ...changes })
    expect(svg).toContain('</svg>')
    expect(svg).not.toContain('NaN')
  })
})
