/**
 * The demo in a chat system, to watch the wire: `npm run demo -- --slack-fake` or `--teams-fake`. The strict fakes of the tests stand in for
 * Slack and Teams on this machine; each call that Vigie makes is told in the terminal, beside what the demo says. A line that is typed here is
 * said to Vigie by somebody in the channel. No account is needed, and nothing leaves this machine.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { openSlack } from './open-slack.js'
import { openTeams } from './open-teams.js'

const chats = { slack: { name: 'Slack', open: openSlack }, teams: { name: 'Teams', open: openTeams } }

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function main(which: keyof typeof chats): Promise<void> {
  const { name, open } = chats[which]
  const chat = await open((line) => say(`    Vigie → ${name}  ${line}`))
  const vigie = spawn(process.execPath, ['bin/vigie.js', 'demo'], { env: { ...process.env, ...chat.environment }, stdio: ['ignore', 'pipe', 'inherit'] })
  // Ctrl-C reaches Vigie as well, which finishes its work: this ends when it does.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => void vigie.kill('SIGTERM'))
  vigie.once('exit', (code) => process.exit(code ?? 1))
  const write = async (url: string, line: string): Promise<void> => {
    say(`    ${name} → Vigie  ${chat.prefix} ${line}`)
    const status = await chat.write(url, line).catch(() => 'no answer')
    say(`    Vigie → ${name}  ${status}`)
  }
  let url = ''
  createInterface({ input: vigie.stdout }).on('line', (line) => {
    say(line)
    const [, address] = /Open (http\S+) and/.exec(line) ?? []
    if (address === undefined) return
    url = address
    say(`  Type a line, such as “help”, and somebody in ${name} says it to Vigie.`)
    void write(url, `watch edit "Air Paradis" channel="${chat.channel}"`)
  })
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (url !== '' && line.trim() !== '') void write(url, line.trim())
  })
}

const [which] = process.argv.slice(2)
if (which !== 'slack' && which !== 'teams') throw new Error('Say slack or teams.')
await main(which)
