/**
 * Rows for a bulk write, as one parameter for PostgreSQL's `json_to_recordset`: one statement and one string, whatever
 * the number of rows, and a column more is a name in one place.
 */
export function asRows(rows: readonly object[]): string {
  return JSON.stringify(rows)
}
