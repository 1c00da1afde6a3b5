import type { Grammar } from '../expand-phrase.js'

/** The crisis: the app cancels bookings by mistake. `onset`, `peak` and `decline` tell it as it unfolds. */
export const englishCrisis: Grammar = {
  onset: [
    '{brand} {cancelled}. {shock} {feeling}', '{shock} {cancelled}. {brand} {feeling}', '{cancelled}, {brand}? {feeling}', '{brand} {shock} {cancelled} {feeling}',
    '{feeling} {cancelled}. {brand}', '{cancelled} and {broken}. {feeling} {brand}',
  ],
  peak: [
    '{brand} {cancelled} and {stuck}. {feeling}', '{stuck}. {feeling} {brand}', '{feeling} {stuck}, {brand}', '{brand} {stuck} and {silence}. {feeling}', '{silence}, {brand}. {feeling}',
    '{cost}. {feeling} {brand}', '{brand} {cost}. {feeling}', '{feeling} {cost} and {silence}. {brand}', '{cancelled}, {broken} and {silence}. {brand} {feeling}', '{crowd}. {feeling} {brand}',
    '{brand} {crowd}. {feeling}', '{feeling} {crowd} and {silence}. {brand}', '{brand} {vow}', '{cancelled}. {vow} {brand}', '{cost}. {vow} {brand}',
  ],
  decline: [
    '{brand} {sorry}. {feeling}', '{sorry}. {cost}. {brand}', '{feeling} {sorry}, {brand}', '{brand} {refund}. {feeling}', '{refund} and {silence}. {feeling} {brand}', '{brand} {sorry}. {vow}', '{cost}. {vow} {brand}', '{refund}. {vow} {brand}',
  ],
  shock: ['What the hell?', 'Omg no.', 'No no no.', 'WTF?', 'Wait, what?!', 'This is so bad.', 'Oh no.', 'Seriously?', 'Are you kidding me?', 'Noooo.'],
  cancelled: [
    'your app just cancelled my flight to {city}', 'my booking to {city} is gone', 'the app cancelled {flight} {by itself|without asking|for no reason}', '{flight} cancelled by a stupid app',
    'your stupid app deleted our tickets to {city}', 'lost my seat on {flight} because of your broken app', 'my {family}\'s ticket to {city} got cancelled by the app', 'all our tickets to {city} are cancelled',
    'the app says my trip to {city} is cancelled, I never did that', 'my flight home from {city} is cancelled', 'you cancelled my {honeymoon|holiday|trip home|vacation} to {city}',
  ],
  broken: ['the app keeps crashing', 'the site is down', 'the app won\'t let me in', 'now I can\'t log in', 'the website is broken too', 'the app is dead'],
  stuck: [
    'stuck at {airport} with no flight', 'we are stuck in {city} with two kids crying', 'stuck at {gate} {since {clock}|for hours} and no one helps', 'no way to get home from {city}', 'crying at {airport} right now',
    'stuck in a horrible line at {airport} for {2|3|4|5} hours', 'my poor {family} is alone at {airport} and can\'t get home', 'my {family} is stuck in {city} and scared', 'sitting on the cold floor at {airport}', 'still stuck in {city}, tired and hungry',
  ],
  silence: [
    'nobody answers the phone', 'no answer, no help, no flight', 'on hold for {2|3} hours', 'they just hung up on me', 'no one at the desk has a clue', 'nobody tells us anything', 'they don\'t care', 'the hotline is dead', 'still no help',
    'they won\'t answer my messages',
  ],
  cost: [
    'I am going to miss my {sister\'s wedding|brother\'s wedding|exam|dad\'s funeral|surgery|job interview|best friend\'s wedding}', 'I missed my {family}\'s {birthday|wedding|graduation} because of this', 'lost {400|600|800|900|1200} euros because of your app',
    'our holiday in {city} is ruined', 'had to pay {300|450|700} euros for another flight', 'our honeymoon is ruined', 'I lost my hotel in {city} and all my money', 'my poor {family} can\'t stop crying',
  ],
  crowd: [
    'hundreds of angry people at {airport}', 'the line at {airport} is insane, kids crying everywhere', 'total chaos at {airport}, people are crying', 'people are sick and tired at {airport}, no water, no info', 'everybody lost their flight here at {airport}',
    'the desk at {airport} is closed and people are screaming',
  ],
  sorry: [
    'your sorry is not enough, I missed my flight', '"we are sorry" does not bring back my lost day', 'a voucher? no, I lost my holiday', 'your statement is a bad joke, we are still stuck', 'too late, my trip is ruined', 'sorry means nothing, my {family} cried all night',
    'you say it is fixed, my booking is still gone',
  ],
  refund: [
    'still no refund for the cancelled flight', 'still waiting for my money, no answer', 'my booking is back but the seats are gone', 'no refund and no flight to {city}', 'the refund form is broken too', 'they won\'t refund my hotel in {city}',
  ],
  feeling: [
    'This is so {bad|sad|awful|unfair|wrong}.', 'I hate this {airline|app|company} so much.', 'Worst airline ever.', 'This sucks so bad.', 'I am so {angry|upset|mad|sad|tired|frustrated}.', 'So {disappointed|sad|upset|angry}.', 'I want to cry.', 'Ugh, I hate you.',
    'I feel sick.', 'Horrible, just horrible.', 'Terrible {service|airline}.', 'Worst day ever.', 'I can\'t stop crying.', 'Not fair.', 'Such a horrible {day|mess|feeling}.', 'I\'m so sad.', 'Sad and angry.', 'What a nightmare, I hate it.', 'Fail.', 'This is killing me.', 'So sick of this.',
  ],
  vow: ['Never again, worst airline ever.', 'I will never fly with you again. Horrible.', 'I hate {brand}.', 'Never ever again, this sucks.', 'Terrible airline, don\'t fly with them.', 'You suck, never again.', 'Worst company ever, so angry.', 'Shame on you, awful service.'],
}

/** What people ask while it lasts. */
export const englishCrisisRemarks: Grammar = {
  start: [
    '{brand} is the app down?', 'Is {flight} still flying today? {brand}', 'Anyone know if {brand} bookings are safe?', '{brand} how do I check that my booking to {city} is ok?', 'Does {flight} leave on time? {brand}',
    '{brand} which number can I call about {flight}?', 'What is going on with {brand}?', 'Anyone at {airport} with news about {brand}?', 'Is there a statement from {brand} yet?', '{brand} can I check in at the desk at {airport} today?',
  ],
}
