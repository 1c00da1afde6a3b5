const prefix = 'deleted:'

/**
 * Stands for the platform's id of a message that was not posted, since a person had deleted the message that it belongs under. So it
 * counts as told, and nothing tries for ever.
 */
export function nameAbsent(key: string): string {
  return `${prefix}${key}`
}

/** Whether an id stands for a message that is not there. */
export function isAbsent(externalId: string): boolean {
  return externalId.startsWith(prefix)
}
