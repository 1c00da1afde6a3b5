/** What X charges: for each resource once in a UTC day, and for each request for counts. Millionths of a dollar. */
export class Bill {
  private readonly charged = new Set<string>()
  total = 0
  posts = 0
  counts = 0

  post(id: string, now: number): void {
    const key = `${new Date(now).toISOString().slice(0, 10)} ${id}`
    if (this.charged.has(key)) return
    this.charged.add(key)
    this.posts += 1
    this.total += 5000
  }

  count(): void {
    this.counts += 1
    this.total += 5000
  }
}
