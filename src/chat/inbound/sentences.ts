/** What people in a chat are told of what went wrong, where an error's own words are for those who run Vigie. */
export const sentences = {
  stale: 'This button does nothing any more.',
  failed: 'Vigie could not do this. Try again in a moment; if it fails again, tell whoever runs Vigie: the reason is in its log.',
  busy: 'This could not be done now: the chat system asks Vigie to wait, or does not answer. Try again in a minute.',
  unsettled: 'Vigie does not know yet whether this was done. Look in a minute, and try again where it was not.',
  alertGone: 'This alert is not in this channel, or not any more.',
  postGone: 'Vigie does not have this post any more.',
} as const
