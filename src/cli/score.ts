import type { Command } from 'commander'
import { chooseModel } from './choose-model.js'
import { startProgress } from './progress.js'

const examples = `
Reads one JSON object a line, {"id": "1", "text": "…"}, and writes one line for each, in the same order, as soon as it
is there: {"id", "label", "probabilities": {"negative", "neutral", "positive"}, "model"}. A model of two classes gives
neutral 0. Ids are strings or whole numbers. A bad line is named by its number on standard error, the rest is scored.
Blank lines are skipped.

Examples:
  $ echo '{"id": "1", "text": "three hours late and nobody says why"}' | npx vigie score
  $ npx vigie score < posts.jsonl > scored.jsonl
  $ npx vigie score < posts.jsonl | jq -r 'select(.label == "negative").id'

Exit codes: 0 done, 1 failed, 2 bad usage, or done but some lines were bad.`

/** Adds `vigie score`: JSON lines with texts in, JSON lines with labels and probabilities out. */
export function addScoreCommand(program: Command): void {
  program
    .command('score')
    .description('score JSON lines from standard input to standard output')
    .option('--model <name>', 'which model to score with (default: VIGIE_MODEL, or vigie)')
    .addHelpText('after', examples)
    .action(async ({ model }: { model?: string }) => runScore(await chooseModel(model)))
}

async function runScore(name: string): Promise<void> {
  // Loaded here, so that --help need not wait for the model's libraries.
  const [{ openModel }, { scoreLines }] = await Promise.all([import('../predict/index.js'), import('./score-lines.js')])
  const model = await openModel(name)
  const { stdin, stdout, stderr } = process
  if (stdin.isTTY) stderr.write('Type JSON lines such as {"id": "1", "text": "…"}; Ctrl-D ends.\n')
  // Beside answers on the same terminal a bar is in the way, and in a log so are its lines: bad lines are what is read there.
  const progress = stderr.isTTY && !stdin.isTTY && !stdout.isTTY ? startProgress('Scoring', 'lines') : undefined
  const { refused } = await scoreLines(model, { input: stdin, output: stdout, errors: stderr }, (count) => progress?.advance(count))
  progress?.finish()
  await model.close()
  if (refused > 0) process.exitCode = 2
}
