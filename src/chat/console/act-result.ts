// Nothing is imported here: the page in web/ reads this type, and knows nothing of the server.

/** What came of a person's press of one of an alert's buttons. */
export interface ActResult {
  /** False where it was so already. */
  changed: boolean
  /** One line for the person: what was done, or who did it before. Empty where there is nothing to say. */
  note: string
}
