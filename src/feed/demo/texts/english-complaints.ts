import type { Grammar } from '../expand-phrase.js'

/** What people are unhappy about on any day. Nothing here is about the app, which the crisis is about. */
export const englishComplaints: Grammar = {
  start: [
    '{brand} {delay}. {grief}', '{delay} {with|thanks to} {brand}. {grief}', '{grief} {delay} {again|}, {brand}',
    '{brand} {bag}. {grief}', '{bag}, {brand}. {grief}', '{grief} {bag}. {brand}',
    '{brand} {cabin}. {grief}', '{cabin} on {flight}. {grief} {brand}', '{food}. {grief} {brand}', '{brand} {food}',
    '{brand} {service}. {grief}', '{service}, {brand}. {grief}', '{grief} {service}. {brand}',
    '{brand} {money}. {grief}', '{money}. {grief} {brand}', '{grief} {delay} and {bag}. {brand}',
  ],
  delay: [
    '{flight} is delayed {again|by {2|3|4|5} hours|and nobody tells us why}', 'stuck at {airport} for {2|3|4|5} hours',
    'sitting on the runway at {airport} for {an hour|two hours|ages} with no air', 'my flight to {city} is late again',
    'missed my connection in {city} because {flight} was late', 'another delay on {route}', '{2|3|4} hours late into {city}',
    'waiting at {gate} since {clock} and still no plane', 'I missed my {family}\'s {birthday|wedding|party} because of a late plane',
  ],
  bag: [
    'you lost my {bag|suitcase|luggage} {again|somewhere between {city} and Paris|}', 'my suitcase arrived broken at {airport}',
    'still no luggage after {two|three|four|five} days', 'my bag went to {city} without me and nobody cares',
    'waited {an hour|90 minutes} for my bag at {airport} and it never came', 'the wheels of my suitcase are broken, it was new',
    'no clothes, no bag, no news in {city}', 'lost the stroller of our baby on {route}',
  ],
  cabin: [
    'my seat {seat} was broken and dirty', 'no legroom at all in {seat}, my knees hurt so bad', 'the toilets were disgusting on {route}',
    'freezing cold on {flight} and no blankets left', 'they split up our family, my kids cried the whole way', 'broken screen again in {seat}',
    'the plane was filthy and smelled awful', 'no wifi, no power, no water on {route}', 'my back hurts, worst seat ever',
  ],
  food: [
    'the food on {route} was {horrible|awful|disgusting|cold and gross}', 'no vegetarian meal left, I am starving',
    'they ran out of food at row {d}{d}, so hungry and so sad', 'the worst sandwich I ever had, I feel sick', 'my stomach hurts after that awful {chicken|pasta|omelette}',
  ],
  service: [
    'on hold for {an hour|two hours|45 minutes} and then they hung up on me', 'the {lady|man|woman|guy} at the desk in {city} was so rude to my {relative}',
    'nobody answers my {emails|messages|calls}, {two|three|five} weeks now', 'rude crew on {flight}, I feel terrible',
    'so rude to my {relative} at {gate}', 'your staff at {airport} just ignored us', 'customer service sucks, no help at all',
  ],
  money: [
    'still no refund after {two|three|four|six} months', 'charged me twice for one bag and won\'t pay it back', '{60|75|90|120} euros for a bag, that is robbery',
    'had to pay for a seat I never got', 'my voucher does not work and nobody helps', 'lost my miles, all of them',
  ],
  grief: [
    'So {sad|tired|annoyed|upset|disappointed|frustrated}.', 'I hate this.', 'This sucks.', 'Ugh.', 'Worst {trip|flight|airline|day} ever.', 'Not happy.',
    'I want to cry.', 'Really bad.', 'Never again.', 'I\'m so mad right now.', 'Terrible.', 'Awful.', 'Very disappointed.', 'So sick of this.', 'I just want to go home.',
    'Not cool.', 'What a horrible {morning|day|night|evening}.', 'I feel so bad for {the kids|my {family}}.', 'This is so unfair.', 'Hate {flying|waiting|airports} so much.',
  ],
}
