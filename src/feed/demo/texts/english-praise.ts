import type { Grammar } from '../expand-phrase.js'

/** What people are happy about. */
export const englishPraise: Grammar = {
  start: [
    '{joy} {good}, {brand}', '{brand} {good}. {joy}', '{good} on {flight}. {joy} {brand}', '{joy} {good} {on|from} {route}. {brand}', 'Thank you {brand}, {good}',
    'Thanks {brand} for {gift}. {joy}', '{joy} Thanks for {gift}, {brand}', 'Thank you for {gift} on {route} {brand}', 'Shout out to {who}: {good}. {brand}', '{joy} {brand} {good}',
    'Big thanks to {who} {brand} for {gift}', 'Love {brand}, {good}',
  ],
  who: ['the crew of {flight}', 'the team at {airport}', 'the lovely lady at {gate}', 'the captain of {flight}', 'the kind steward on {route}', 'your team in {city}'],
  good: [
    'great flight to {city}', 'best crew ever', 'the crew was so {kind|lovely|friendly|nice|sweet}', 'smooth landing in {city}', 'we arrived early in {city}',
    'the new seats are so comfy', 'the food was {delicious|amazing|really good|great}', 'loved the {view|sunset|sunrise} over {city}', 'so easy and quick at {airport}',
    'my {relative} loved the flight', 'free upgrade to {seat}', 'your staff made our day', 'awesome service in {city}', 'perfect start of our {holiday|honeymoon|trip|weekend}',
    'the kids loved the crew', 'my bag was first out, amazing', 'what a beautiful new plane', 'great coffee and great people', 'always a pleasure to fly with you', 'best airline for {city}',
  ],
  gift: [
    'the great flight', 'the upgrade', 'the birthday cake for my {relative}', 'the quick help at {airport}', 'the warm welcome', 'finding my {camera|phone|teddy bear|jacket}', 'the lovely smile at {gate}',
    'the best holiday start', 'taking such good care of my {relative}', 'the fast refund', 'the free drinks', 'the lovely view', 'a wonderful trip', 'being so nice to my {relative}',
  ],
  joy: [
    'Love it!', 'So happy!', 'Thank you!', 'Amazing!', 'Awesome!', 'Yay!', 'Great job!', 'Wonderful!', 'Made my day!', 'Can\'t wait to fly again!', 'Loved it!', 'Perfect!', 'So excited!', 'Well done!',
    'Great start to the {day|week|weekend}!', 'Happy {Monday|Friday|Sunday}!', 'Good times!', 'Love you guys!', 'Best {morning|evening|trip|day} ever!', 'Feeling good!',
  ],
}
