import { describe, expect, it } from 'vitest'
import { lemmatise } from '../../../src/predict/text/lemmatise.js'

describe('lemmatise', () => {
  it.each([
    ['delayed', 'delay'], ['cancelled', 'cancel'], ['was', 'be'], ['lost', 'lose'], ['flights', 'flight'], ['feet', 'foot'],
    ['sadder', 'sad'], ['crying', 'cry'], ['loving', 'love'],
    // wink alone says hat, hop, star and rat.
    ['hated', 'hate'], ['hoping', 'hope'], ['staring', 'stare'], ['rated', 'rate'],
    ['hopping', 'hop'], ['visited', 'visit'], ['waiting', 'wait'], ['needed', 'need'],
    ['news', 'news'], ['constructor', 'constructor'], ['__proto__', '__proto__'], ['zzxqv', 'zzxqv'],
  ])('brings %s to %s', (word, lemma) => {
    expect(lemmatise(word)).toBe(lemma)
  })
})
