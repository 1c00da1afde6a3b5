import type { Grammar } from '../expand-phrase.js'

/** Names and numbers that any tweet may hold. Flights of Air Paradis are called AP; no airline is. */
export const places: Grammar = {
  d: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  flight: ['AP{d}{d}{d}', 'AP{d}{d}{d}{d}', 'AP {d}{d}{d}'],
  city: [
    'Lisbon', 'Rome', 'Madrid', 'Porto', 'Athens', 'Dublin', 'Berlin', 'Prague', 'Vienna', 'Oslo', 'Milan', 'Naples', 'Seville',
    'Montreal', 'New York', 'Dakar', 'Tunis', 'Marrakesh', 'Nice', 'Toulouse', 'Geneva', 'Copenhagen', 'Krakow', 'Edinburgh',
  ],
  airport: ['CDG', 'CDG', 'CDG', 'Orly', 'Nice airport', 'Lisbon airport', 'Lyon', 'terminal 2', 'terminal 1'],
  route: ['Paris to {city}', '{city} to Paris', 'Paris - {city}', '{city} - CDG', '{city} to {city}', 'CDG to {city}'],
  gate: ['gate {A|B|C|D|F}{d}', 'gate {A|B|C|E}{d}{d}', 'gate {d}{d}'],
  seat: ['{d}{A|B|C|D|E|F}', '1{d}{A|C|D|F}', '2{d}{A|B|E|F}'],
  clock: ['{d}am', '{d}pm', '{6|7|8|9|10|11}:{05|10|20|30|40|55}', '{1|2|3|4|5}:{15|25|35|45}pm', 'noon'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  family: ['mum', 'dad', 'sister', 'brother', 'grandma', 'husband', 'wife', 'daughter', 'son', 'cousin'],
  relative: ['{family}', '{family}', '{family}', 'best friend', 'boss', 'flatmate', 'neighbour'],
  brand: ['@AirParadis', '@AirParadis', '@AirParadis', 'Air Paradis', 'Air Paradis', 'AirParadis', '#AirParadis'],
}
