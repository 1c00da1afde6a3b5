import type { Grammar } from '../expand-phrase.js'

/** Questions and remarks: neither happy nor angry. */
export const englishRemarks: Grammar = {
  start: [
    '{hello} {ask}{thanks} {brand}', '{brand} {ask}{thanks}', '{brand} {ask}{thanks}', '{hello} {brand} {ask}{thanks}', '{ask} {brand}', '{fact}. {brand}', '{brand} {fact}', '{fact} with {brand}',
    '{fact} with {brand}. {tail}', '{news}', '{news} {link}', '{tail} {fact}, {brand}', '{hello} {brand}, {fact}. {ask}',
  ],
  hello: ['Hi', 'Hello', 'Good morning', 'Hey', 'Good evening', 'Hi there', 'Hello team', 'Quick question:', 'Question:'],
  thanks: ['', ' Thanks', ' Thank you', ' Thanks!', ' Cheers', ' :)', ' Thanks in advance'],
  ask: [
    'which terminal is {flight} leaving from?', 'can I bring a {guitar|pram|surfboard|small dog|bike|violin|camera bag} on {route}?',
    'what is the size for hand luggage on {route}?', 'when will you open the {summer|winter|spring|autumn} flights to {city}?',
    'do you fly to {city} on {day}?', 'how early should I be at {airport} for {flight}?', 'is breakfast included on {route}?',
    'can I choose a window seat for {flight}?', 'how many bags can I take to {city}?', 'can I use my miles for {city}?',
    'is there wifi on the {morning|evening|new} flight to {city}?', 'what time does check-in open for {flight}?', 'do you have vegan meals on {route}?',
    'can my {relative} and I sit together on {flight}?', 'which gate is {flight} please?', 'is the lounge at {airport} open on {day}?',
    'can I add a bag to my booking online?', 'do kids under {two|five|twelve} pay the full fare to {city}?', 'does my ticket to {city} include a seat?',
    'what kind of plane is {flight}?', 'are you planning a direct flight to {city}?', 'can I check in with my phone at {airport}?',
  ],
  fact: [
    'checking in for {city}', 'boarding {flight} to {city} at {gate}', 'on my way to {airport}', 'flying {route} on {day}', 'just booked {city} for {day}',
    'watching the planes at {airport}', 'coffee at {airport} and then {city}', 'packing for {city}', 'seat {seat} to {city} today', 'landed in {city} at {clock}',
    'window seat to {city} on {day}', 'taking my {relative} to {city} on {day}', 'meeting my {relative} at {airport} at {clock}', 'off to {city} for {work|a wedding|a concert|a conference|the weekend}',
    'first time in {city} on {day}', 'reading up on {city} before {flight}', 'next stop {city}', 'boarding now, row {d}{d}', 'flight number {d} of the year, {city} this time',
  ],
  tail: ['Any tips for {city}?', 'Who is in {city} on {day}?', 'See you there.', 'Let\'s go.', 'What should I read on the way?', 'Coffee first.', 'Here we go.', 'Anyone else on {flight}?', 'See you soon, {city}.'],
  news: [
    '{brand} to fly {route} from {day}', '{brand} adds a {morning|evening|daily|weekly|night} flight to {city}', 'New: {route} with {brand}, from {49|59|79|89|99} euros',
    '{brand} opens a lounge in {city}', 'Spotted at {airport}: the new {brand} colours', '{brand} shows its new {cabin|menu|uniforms|seats} in {city}',
    'Photo: one of the {brand} planes over {city} at {clock}', 'Air Paradis and the city of {city} sign a partnership', 'Today in {city}: {brand} meets students',
  ],
  link: ['#travel', '#avgeek', '#aviation', '#flights', '#{city}', 'via the travel desk'],
}
