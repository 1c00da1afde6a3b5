import { expect, test } from 'vitest'
import { linkToAlert, linkToChart, renderMessage, type AlertMessage } from '../../src/chat/index.js'

const alertId = '0199f000-0000-7000-8000-000000000001'

test.each([
  ['https://vigie.example.com', `https://vigie.example.com/#alert-${alertId}`, `https://vigie.example.com/charts/${alertId}-3.png`],
  ['https://example.com/vigie', `https://example.com/vigie/#alert-${alertId}`, `https://example.com/vigie/charts/${alertId}-3.png`],
])('under %s an alert and its chart have addresses', (publicUrl, alert, chart) => {
  expect(linkToAlert(publicUrl, alertId)).toBe(alert)
  expect(linkToChart(publicUrl, alertId, 3)).toBe(chart)
})

test('the address leads to where the page shows the alert', () => {
  const message: AlertMessage = {
    type: 'alert', kind: 'bad-buzz', watch: 'Air Paradis', status: 'open', severity: 7, openedAt: new Date(0), title: 't', summary: 's', facts: [], reason: 'r',
    invented: true, life: { alertId, revision: 1, actions: [], history: [], earlier: 0 },
  }
  expect(renderMessage(message)).toContain(`id="${new URL(linkToAlert('https://vigie.example.com', alertId)).hash.slice(1)}"`)
})
