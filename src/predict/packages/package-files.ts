/** The files of a model package and what each is for. */
export const packageFiles = {
  /** The ONNX graph and its weights. */
  model: 'model.onnx',
  /** What turns a text into the graph's input. */
  tokeniser: 'tokeniser.json',
  /** {@link modelCard}, for programs. */
  card: 'model.json',
  /** The same for people. */
  readme: 'MODEL_CARD.md',
  /** Where it can be refitted: rows of the training base to rehearse, and a benchmark; numbers, no text. */
  rehearsal: 'rehearsal.json.gz',
} as const
