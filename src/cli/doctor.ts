import type { Command } from 'commander'
import type { Finding } from '../ops/doctor/index.js'

const examples = `
Looks at what Vigie needs where it stands: Node.js, settings, model packages, the port, the disk, the database, Redis, the apps
at X, in Slack and in Teams, and the clock. What is wrong is said with its cure. Nothing is changed, and nothing is sent to any channel.

Examples:
  $ npx vigie doctor
  $ npx vigie doctor --json | jq '.[] | select(.ok | not)'

Exit codes: 0 all is well, 1 something is wrong.`

/** Adds `vigie doctor`: what is wrong with this installation, and the cure. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check the installation: what is wrong, and the cure')
    .option('--json', 'print JSON instead of lines')
    .addHelpText('after', examples)
    .action(async ({ json }: { json?: boolean }) => {
      const [{ examine }, { listChecks }, { explainUnknown }] = await Promise.all([import('../ops/doctor/index.js'), import('./list-checks.js'), import('./explain-unknown.js')])
      const say = (finding: Finding): void => {
        if (json !== true) process.stdout.write(describeFinding(finding))
      }
      const findings = await examine(listChecks(process.env), explainUnknown, say)
      if (json === true) process.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`)
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1
    })
}

const nameWidth = 12

function describeFinding(finding: Finding): string {
  const { check, ok, says } = finding
  const indent = ' '.repeat(nameWidth + 2)
  const lines = [...says.split('\n'), ...(ok ? [] : [`${finding.cure} (${finding.code})`])]
  return `${ok ? '✓' : '✗'} ${check.padEnd(nameWidth)}${lines.join(`\n${indent}`)}\n`
}
