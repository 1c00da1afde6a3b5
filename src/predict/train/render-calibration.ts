import type { Scaling } from '../calibrate/scaling.js'
import type { ModelCard } from '../model-card.js'
import { show, table } from './markdown.js'

/** The part of a card that says whether probabilities mean what they say, and what was done for it. */
export function renderCalibration({ calibration, thresholds, metrics }: ModelCard, pictures: readonly string[]): string {
  const { scaling, tried, ece } = calibration
  const losses = tried.map(({ method, loss }) => `${method} ${loss.toFixed(4)}`).join(', ')
  const sure = Object.entries(thresholds.sure).map(([label, threshold]) => `${label} from ${show(threshold)}`)
  const drawn = Object.keys(metrics.test).map((source) => `${source}-reliability.png`).filter((file) => pictures.includes(file))
  return [
    `## Calibration\n\n${describeScaling(scaling)}${losses === '' ? '' : ` Loss on validation rows it was not fitted on, sources weighing the same: ${losses}.`}`,
    ece.length === 0 ? '' : table(['source', 'rows are', 'error before', 'error after'], ece.map(({ source, split, before, after }) => [source, split, show(before), show(after)])),
    drawn.map((file) => `![${file.replace('.png', '').replaceAll('-', ' ')}](${file})`).join('\n'),
    `The label is the most probable one. Nine of ten validation answers were right: ${sure.length === 0 ? 'for no label at any probability' : sure.join(', ')}.`,
  ].filter((part) => part !== '').join('\n\n')
}

function describeScaling(scaling: Scaling): string {
  switch (scaling.method) {
    case 'none':
      return 'The probabilities are those that the graph gives.'
    case 'temperature':
      return `Logits are divided by a temperature of ${scaling.temperature}.`
    case 'vector':
      return `Each logit is scaled and shifted (vector scaling): scales ${scaling.scale.join(', ')}; biases ${scaling.bias.join(', ')}.`
    case 'vector-by-neutral':
      return `Each logit is scaled and shifted, and all are multiplied by P(neutral) to the power of ${scaling.power}: scales ${scaling.scale.join(', ')}; biases ${scaling.bias.join(', ')}.`
  }
}
