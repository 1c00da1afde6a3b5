/** A chat system on this machine that stands in for the real one. */
export interface Chat {
  /** What Vigie needs to know to find it. */
  environment: Record<string, string>
  /** Its channel, by the id that Vigie knows. */
  channel: string
  /** How people call Vigie there. */
  prefix: string
  /** Somebody writes a line to Vigie. @param url where Vigie listens @returns the status of Vigie's HTTP answer */
  write(url: string, line: string): Promise<number>
}

/** Takes a line about what went over the wire. */
export type Tell = (line: string) => void
