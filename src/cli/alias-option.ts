import { Option } from 'commander'
import { aliases } from '../retrain/alias.js'

/** `--alias`: what the recorded model is called on MLflow. */
export function aliasOption(): Option {
  return new Option('--alias <alias>', 'what MLflow calls the model, where MLFLOW_TRACKING_URI is set').choices(aliases).default('challenger')
}
