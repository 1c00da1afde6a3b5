import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { tinyTokeniser } from '../predict/sequence/tiny-package.js'
import type { WarmPython } from './warm-python.js'

const architecture = {
  model_type: 'bert', architectures: ['BertModel'], vocab_size: tinyTokeniser.size, hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 2,
  intermediate_size: 64, max_position_embeddings: 64, hidden_act: 'gelu', hidden_dropout_prob: 0.1, type_vocab_size: 2, pad_token_id: 0,
}

const fill = `
import sys, torch
from transformers import BertConfig, BertModel
torch.manual_seed(1)
BertModel(BertConfig.from_pretrained(sys.argv[1])).save_pretrained(sys.argv[1])
`

/** Writes a small encoder with weights by chance, in the layout that encoders are published in. */
export async function writeTinyEncoder(folder: string, warm: WarmPython): Promise<void> {
  await mkdir(folder, { recursive: true })
  const parts = { 'tokenizer.json': tinyTokeniser.definition, 'tokenizer_config.json': tinyTokeniser.config, 'config.json': architecture }
  for (const [name, content] of Object.entries(parts)) await writeFile(path.join(folder, name), JSON.stringify(content))
  const { code, stderr } = await warm.run(['-c', fill, folder])
  if (code !== 0) throw new Error(stderr)
}
