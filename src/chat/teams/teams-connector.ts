import { ConnectorClient } from 'botframework-connector'
import type { TeamsCredentials } from './teams-credentials.js'

type Conversations = ConnectorClient['conversations']

/** botbuilder's client keeps its pipeline to itself, and nothing but the pipeline says that a call is made once. */
interface Pipelined {
  client: { pipeline: { removePolicy: (which: { phase: 'Retry' }) => unknown } }
}

/** Calls of the Bot Connector that are tried once: when to try again is decided from what the tables know. */
export class TeamsConnector {
  /** @param credentials left out where nothing is authenticated (an emulator) */
  constructor(private readonly credentials: TeamsCredentials | undefined, private readonly timeoutMilliseconds: number) {}

  /**
   * Makes a call.
   *
   * @param serviceUrl where Teams said that it is to be called
   * @throws what `explainTeamsError` explains
   */
  async call<Result>(serviceUrl: string, use: (conversations: Conversations, options: { timeout: number }) => Promise<Result>): Promise<Result> {
    const client = new ConnectorClient(this.credentials ?? unsigned, { baseUri: serviceUrl })
    ;(client as unknown as Pipelined).client.pipeline.removePolicy({ phase: 'Retry' })
    try {
      return await use(client.conversations, { timeout: this.timeoutMilliseconds })
    } catch (error) {
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 401) this.credentials?.forget()
      throw error
    }
  }
}

const unsigned = { signRequest: <Request>(request: Request): Promise<Request> => Promise.resolve(request) }
