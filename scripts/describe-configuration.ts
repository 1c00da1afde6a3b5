/** A setting, or several that belong together. */
interface Setting {
  names: string[]
  text: string
}

const head = `# Settings

Environment variables, or a file \`.env\` in the folder that Vigie is started in. All are optional. What is wrong is said at the start, all
of it at once; \`npx vigie doctor\` looks further: whether what they name answers.

This page is written by \`npm run docs:configuration\` from [\`src/config.ts\`](../src/config.ts) and [\`.env.example\`](../.env.example); a test keeps it true.

| setting | what it is | written as |
| --- | --- | --- |
`

/**
 * The page docs/configuration.md. Pure.
 *
 * @param config the text of src/config.ts
 * @param example the text of .env.example
 * @throws {Error} naming the variables that no comment in src/config.ts says anything of
 */
export function describeConfiguration(config: string, example: string): string {
  const known = [...config.slice(config.indexOf('const variables')).matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name = '']) => name)
  const settings = readComments(config).map((text) => ({ names: findNames(text, known), text })).filter(({ names }) => names.length > 0)
  const missing = known.filter((name) => !settings.some(({ names }) => names.includes(name)))
  if (missing.length > 0) throw new Error(`no comment in src/config.ts says what these are: ${missing.join(', ')}`)
  return head + settings.map((setting) => renderRow(setting, example)).join('')
}

/** The comments of the interface Config, each on one line. */
function readComments(config: string): string[] {
  const body = /export interface Config \{([^]*?)\n\}/.exec(config)?.[1] ?? ''
  return [...body.matchAll(/\/\*\*([^]*?)\*\//g)].map(([, text = '']) => text.replace(/\s*\n\s*\*\s*/g, ' ').trim())
}

/** Of `A_URI, _USER` the second is A_USER. */
function findNames(text: string, known: readonly string[]): string[] {
  const whole = known.filter((name) => new RegExp(`(?<![A-Z_])${name}(?![A-Z_])`).test(text))
  const stem = whole[0]?.replace(/_[A-Z]+$/, '') ?? '-'
  const endings = [...text.matchAll(/(?<![A-Z0-9_])_[A-Z_]+/g)].map(([ending]) => `${stem}${ending}`)
  return [...new Set([...whole, ...known.filter((name) => endings.includes(name))])]
}

function renderRow({ names, text }: Setting, example: string): string {
  // Names before the colon would stand twice in the row.
  const about = text.replace(/^[A-Z][A-Z0-9_]*(, _?[A-Z][A-Z0-9_]*)*: /, '')
  const written = names.map((name) => new RegExp(`^# (${name}=.*)$`, 'm').exec(example)?.[1] ?? name)
  return `| ${list(names)} | ${escape(about)} | ${list(written)} |\n`
}

function list(codes: readonly string[]): string {
  return codes.map((code) => `\`${escape(code)}\``).join('<br>')
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|')
}
