import { writeFileSync } from 'node:fs'

export interface InventedTweets {
  file: string
  rows: number
  /** Every so many rows one is a repetition of an earlier id. */
  repeatEvery?: number
  /** From and to which row everybody complains. */
  crisis?: { from: number; to: number }
}

const complaints = ['worst airline ever, so angry', 'flight cancelled again, terrible and sad', 'lost my bag and nobody helps, awful', 'i hate this delay']
const praise = ['great flight, thanks', 'love the new seats', 'lovely crew, thank you so much', 'on time and happy', 'good morning from the lounge']
const begin = Date.UTC(2024, 2, 4)

/** Writes a CSV of invented tweets, ten a minute during the crisis and two a minute else, and returns the distinct ids. */
export function writeTweets({ file, rows, repeatEvery = Infinity, crisis = { from: rows, to: rows } }: InventedTweets): Set<string> {
  const ids = new Set<string>()
  const lines = ['id,created_at,airline,text']
  let at = begin
  for (let i = 0; i < rows; i++) {
    const angry = i >= crisis.from && i < crisis.to
    at += angry ? 6_000 : 30_000
    const id = String(9_000_000_000 + (i % repeatEvery === repeatEvery - 1 ? i - 1 : i))
    const choices = angry || i % 4 === 0 ? complaints : praise
    ids.add(`x:${id}`)
    lines.push(`${id},${new Date(at).toISOString()},${i % 2 ? 'North' : 'South'},"${choices[i % choices.length] ?? ''}, number ${i}"`)
  }
  writeFileSync(file, `${lines.join('\n')}\n`)
  return ids
}
