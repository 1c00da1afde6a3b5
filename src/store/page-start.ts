/** Where a page of rows that are read newest first goes on: behind the row of this time and id. */
export interface PageStart {
  at: Date
  id: string
}
