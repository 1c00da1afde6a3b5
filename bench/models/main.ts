/**
 * Measures every model package and the npm peers on the same rows, in one run. `npm run bench:models -- --help` says how.
 */
import { Command } from 'commander'
import { explainFailure } from '../../src/cli/explain-failure.js'
import { VigieError } from '../../src/errors.js'
import { ownModels } from '../../src/predict/index.js'
import { renderSummary } from './render-summary.js'
import { runBench } from './run-bench.js'
import { writeReadme, writeReport } from './write-report.js'

interface Options {
  dataDir: string
  recipe: string
  models: string
  only?: string[]
  speed: boolean
  rounds: number
  milliseconds: number
  out: string
  writeReadme: boolean
}

const help = `
The data is not part of Vigie. Its folder holds, as CSV files with the columns text and label, what the recipe lists:
  sentiment140                Go, Bhayani & Huang 2009      http://help.sentiment140.com
  tweeteval_sentiment         Rosenthal et al. 2017         https://github.com/cardiffnlp/tweeteval
  us_airline_2015             "Twitter US Airline Sentiment", https://www.kaggle.com/crowdflower/twitter-airline-sentiment
  tweet_sentiment_extraction  "Tweet Sentiment Extraction", https://www.kaggle.com/c/tweet-sentiment-extraction
  umsab_french                Barbieri et al. 2022          https://github.com/cardiffnlp/xlm-t

Written are results.json, table.md, overview.png, and for each source a folder of confusion matrices, reliability
diagrams and ROC curves.

Examples:
  $ npm run bench:models -- --data-dir ../data
  $ npm run bench:models -- --data-dir ../data --only tfidf-lr,vader-sentiment --no-speed
  $ npm run bench:models -- --data-dir ../data --write-readme

Exit codes: 0 done, 1 failed, 2 bad usage or bad input.`

function buildCommand(): Command {
  return new Command('bench:models')
    .description('Measure every model package, and the peers from npm, on the same test rows.')
    .requiredOption('--data-dir <folder>', "the folder that the recipe's files lie in")
    .option('--recipe <file>', 'which sources, and which of their rows test', 'training/recipes/vigie.json')
    .option('--models <folder>', 'model packages to measure', ownModels)
    .option('--only <names>', 'measure these alone, separated by commas', (names) => names.split(',').filter(Boolean))
    .option('--no-speed', 'measure no speed')
    .option('--rounds <number>', 'turns each model takes in the measurement of speed', readCount, 9)
    .option('--milliseconds <number>', 'length of a turn', readCount, 500)
    .option('--out <folder>', 'folder to write into', 'reports/models')
    .option('--write-readme', 'also put the tables between the markers in README.md', false)
    .addHelpText('after', help)
    .showHelpAfterError('(run with --help for the options and examples)')
    .exitOverride()
    .action(benchModels)
}

function readCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  throw new VigieError('E_USAGE', { problem: `${text} is not a whole number above 0` })
}

async function benchModels({ speed, rounds, out, writeReadme: intoReadme, ...request }: Options): Promise<void> {
  const run = await runBench({ ...request, rounds: speed ? rounds : 0 })
  await writeReport(out, run)
  if (intoReadme) await writeReadme('README.md', out, run)
  process.stdout.write(`${renderSummary(run.results)}\n\nEverything lies in ${out}\n`)
}

try {
  await buildCommand().parseAsync()
} catch (error) {
  process.exitCode = await explainFailure(error)
}
