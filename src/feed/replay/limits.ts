/** The longest record of a file: ten times the longest text a mention may have, and room for the rest. */
export const maxRecordBytes = 1024 * 1024
