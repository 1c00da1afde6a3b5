import type { ModelCard } from '../model-card.js'
import { nameVersion } from '../packages/name-version.js'
import { packageFiles } from '../packages/package-files.js'
import { renderCard } from './render-card.js'

/** A package in memory. */
export interface BuiltPackage {
  card: ModelCard
  version: string
  /** File name → contents. */
  files: Record<string, Uint8Array>
}

export interface PackageParts {
  card: ModelCard
  onnx: Uint8Array
  tokeniser: Uint8Array
  notes: string
  /** PNG, file name → contents; linked from the card for people. */
  pictures: Record<string, Uint8Array>
}

/** Larger pictures do not belong into a repository. */
const largestPicture = 60_000

/** Lays out the files of a package. */
export function layOutPackage({ card, onnx, tokeniser, notes, pictures }: PackageParts): BuiltPackage {
  const version = nameVersion(card)
  const small = Object.fromEntries(Object.entries(pictures).filter(([, bytes]) => bytes.length < largestPicture))
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  return {
    card,
    version,
    files: {
      [packageFiles.model]: onnx,
      [packageFiles.tokeniser]: tokeniser,
      [packageFiles.card]: encode(`${JSON.stringify(card, undefined, 2)}\n`),
      [packageFiles.readme]: encode(renderCard(card, version, notes, Object.keys(small))),
      ...small,
    },
  }
}
