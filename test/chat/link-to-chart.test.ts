import { expect, test } from 'vitest'
import { linkToChart } from '../../src/chat/index.js'

const alertId = '0199f000-0000-7000-8000-000000000001'

test.each([
  ['https://vigie.example.com', `https://vigie.example.com/charts/${alertId}-3.png`],
  ['https://example.com/vigie', `https://example.com/vigie/charts/${alertId}-3.png`],
])('under %s the chart of an alert has an address', (publicUrl, chart) => {
  expect(linkToChart(publicUrl, alertId, 3)).toBe(chart)
})
