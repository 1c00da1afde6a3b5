import { drawOne } from './draw.js'
import { expandPhrase, type Grammar } from './expand-phrase.js'
import type { Random } from './random.js'
import type { Topic } from './rates.js'
import type { PhaseName } from './script.js'
import { englishComplaints } from './texts/english-complaints.js'
import { englishCrisis, englishCrisisRemarks } from './texts/english-crisis.js'
import { englishPraise } from './texts/english-praise.js'
import { englishRemarks } from './texts/english-remarks.js'
import { french } from './texts/french.js'
import { places } from './texts/places.js'

const frenchShare = 0.1

const grammars = {
  complaint: { ...places, ...englishComplaints },
  remark: { ...places, ...englishRemarks },
  praise: { ...places, ...englishPraise },
  crisis: { ...places, ...englishCrisis },
  french: { ...places, ...french },
  crisisRemark: { ...places, ...englishCrisisRemarks },
} satisfies Record<string, Grammar>

const emojis: Record<Topic, readonly string[]> = {
  complaint: ['😞', '😡', '😢', '🙄', '👎'],
  remark: ['✈️', '🙂', '🧳', '☕', '🌍'],
  praise: ['😍', '❤️', '😊', '🙏', '✈️ 😊', '👏'],
  crisis: ['😡', '😭', '💔', '🤬', '😢', '👎'],
}

export interface DemoText {
  text: string
  lang: 'en' | 'fr'
}

/** Writes a tweet on a topic, as it would be written in a phase of the script. */
export function writeText(topic: Topic, phase: PhaseName, random: Random): DemoText {
  const lang = random() < frenchShare ? 'fr' : 'en'
  const phrase = lang === 'fr' ? expandPhrase(grammars.french, topic, random) : writeEnglish(topic, phase, random)
  return { text: addManner(tidy(phrase), topic, random), lang }
}

function writeEnglish(topic: Topic, phase: PhaseName, random: Random): string {
  if (topic === 'crisis') return expandPhrase(grammars.crisis, phase === 'onset' || phase === 'peak' ? phase : 'decline', random)
  const crisis = phase === 'onset' || phase === 'peak' || phase === 'decline'
  // A third of the questions is about the crisis while it lasts: what it adds to the ordinary ones.
  if (topic === 'remark' && crisis && random() < 1 / 3) return expandPhrase(grammars.crisisRemark, 'start', random)
  return expandPhrase(grammars[topic], 'start', random)
}

/** A phrase ends up where it was not written for: no doubled points or spaces, and a capital after a point. */
function tidy(phrase: string): string {
  return phrase
    .replace(/ +([,.])/g, '$1')
    .replace(/([?!.])[.,]+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(^|[.!?] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** People write in different ways: in lower case, in capitals, with a picture, in haste. */
function addManner(text: string, topic: Topic, random: Random): string {
  const manner = random()
  const written = manner < 0.18 ? text.toLowerCase() : manner > 0.97 && topic !== 'remark' ? text.toUpperCase() : text
  const stripped = random() < 0.25 ? written.replace(/\.$/, '') : written
  const emphatic = topic !== 'remark' && random() < 0.12 ? stripped.replace(/[.!]?$/, '!!') : stripped
  return random() < 0.16 ? `${emphatic} ${drawOne(emojis[topic], random)}` : emphatic
}
