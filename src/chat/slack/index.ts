export { createSlackPlatform } from './create-slack-platform.js'
export type { SlackPlatformOptions } from './create-slack-platform.js'
export { readChannelName } from './read-channel-name.js'
