/** Starts a display of how far long work has come; the command line gives one that draws a bar. */
export type StartProgress = (title: string, unit: string, total?: number) => { advance(count: number): void; finish(): void }
