import { describe, expect, test } from 'vitest'
import { describeChart, renderChart, type Chart } from '../../src/chat/index.js'
import { drawPng } from '../../src/draw/index.js'

const chart: Chart = {
  title: 'Negative mentions', unit: 'every 15 minutes', from: new Date('2026-03-14T09:50:00Z'), stepMinutes: 15,
  observed: [2, 3, 26, 9], expected: [2.4, 2.6, 2.8, 3.1], usual: [{ low: 0, high: 6.2 }, null, { low: 0.2, high: 7.3 }, { low: 1, high: 8 }],
  openedAt: new Date('2026-03-14T10:35:00Z'),
}

describe('what a chart shows, in words', () => {
  test.each<[string, Partial<Chart>, string]>([
    ['its highest step beside what is usual then', {}, 'Negative mentions every 15 minutes, from 09:50 to 10:50 UTC: at most 26, in the step from 10:20 UTC, where 3 are usual (0 to 7).'],
    ['without a band', { usual: [] }, 'Negative mentions every 15 minutes, from 09:50 to 10:50 UTC: at most 26, in the step from 10:20 UTC, where 3 are usual.'],
    ['where nothing is known to be usual', { expected: [null, null, null, null], usual: [] }, 'Negative mentions every 15 minutes, from 09:50 to 10:50 UTC: at most 26, in the step from 10:20 UTC.'],
    ['where there is nothing', { observed: [], expected: [], usual: [] }, 'Negative mentions every 15 minutes, from 09:50 to 09:50 UTC: nothing was counted.'],
  ])('says %s', (_, changes, words) => {
    expect(describeChart({ ...chart, ...changes })).toBe(words)
  })
})

describe('the band of ordinary days', () => {
  test('is drawn behind the counts, and only where it is known', () => {
    const bands = (given: Chart): number => renderChart(given).match(/fill-opacity="0\.16"/g)?.length ?? 0
    expect(bands(chart)).toBeGreaterThan(0)
    expect(bands({ ...chart, usual: [] })).toBe(0)
    expect(renderChart(chart)).not.toContain('NaN')
  })

  test('is in the PNG too, which is a picture of twice the size', () => {
    const png = drawPng(renderChart(chart, { width: 560, height: 220 }))
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG')
    expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(1120)
  })
})
