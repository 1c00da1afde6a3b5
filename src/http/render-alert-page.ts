import { html, renderAlert, renderExample, type AlertMessage, type ExampleMessage, type Html } from '../chat/index.js'

/**
 * The page of one alert: its message and the posts that were put before people, as they stand now. It is for reading, from a link in Slack
 * or Teams: what to do about it is decided in the channel.
 *
 * @param styleSheet the address of the built page's style sheet
 */
export function renderAlertPage({ alert, examples }: { alert: AlertMessage; examples: readonly ExampleMessage[] }, styleSheet: string | undefined): Html {
  const { life, ...told } = alert
  return html`${html`<!doctype html>`}<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${alert.watch}, severity ${alert.severity} of 10 · Vigie</title>
<link rel="icon" type="image/svg+xml" href="/mark.svg">${styleSheet !== undefined && html`<link rel="stylesheet" href="${styleSheet}">`}</head>
<body class="alone"><main>
<p class="back"><a href="/">The channel</a></p>
${renderAlert({ ...told, choices: [], ...(life && { life: { ...life, actions: [] } }) })}
${examples.length > 0 && html`<section class="posts"><h2>What people say</h2>${examples.map((example) => renderExample(example, { asks: false }))}</section>`}
</main></body></html>`
}
