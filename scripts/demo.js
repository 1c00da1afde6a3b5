// The demo, as `npm run demo` starts it. With --slack-fake or --teams-fake it is played in a chat system that a strict fake on this
// machine stands in for, and each call over the wire is shown.
const fakes = { '--slack-fake': 'slack', '--teams-fake': 'teams' }

const [first = '', ...others] = process.argv.slice(2)
const which = Object.hasOwn(fakes, first) ? fakes[first] : undefined
if (which !== undefined && others.length === 0) {
  process.argv.splice(2, 1, which)
  const { register } = await import('tsx/esm/api')
  register()
  await import('./demo-on-wire/main.ts')
} else {
  process.argv.splice(2, 0, 'demo')
  await import('../bin/vigie.js')
}
