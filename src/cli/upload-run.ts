import type { Command } from 'commander'
import { VigieError } from '../errors.js'

const examples = `
Every training, packaging and evaluation is recorded in a folder of VIGIE_RUNS_DIR, and uploaded where MLFLOW_TRACKING_URI is
set. This uploads runs whose upload failed, or that were made without a server. A run that is there already is completed,
never doubled.

Examples:
  $ MLFLOW_TRACKING_URI=http://127.0.0.1:5000 npx vigie upload-run runs/2026-02-03T04-05-06Z-tfidf-lr
  $ MLFLOW_TRACKING_URI=https://mlflow.example.com npx vigie upload-run runs/*

Exit codes: 0 done, 1 failed, 2 bad usage.`

/** Adds `vigie upload-run`: recorded runs to MLflow. */
export function addUploadRunCommand(program: Command): void {
  program
    .command('upload-run')
    .description('upload recorded runs to MLflow')
    .argument('<folder...>', 'folders of recorded runs')
    .addHelpText('after', examples)
    .action(async (folders: string[]) => {
      const [{ readConfig }, { MlflowRuns, uploadRun }] = await Promise.all([import('../config.js'), import('../retrain/index.js')])
      const { mlflow } = readConfig(process.env)
      if (mlflow === undefined) throw new VigieError('E_TRACKING_UNSET', {})
      const server = MlflowRuns.at(mlflow)
      for (const folder of folders) process.stdout.write(`${folder} is at ${await uploadRun(folder, server)}\n`)
    })
}
