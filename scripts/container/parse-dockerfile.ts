/** One instruction of a Dockerfile: `RUN`, its flags (`--from=build`) and the rest of its line. */
export interface Instruction {
  name: string
  flags: Record<string, string>
  words: string
}

/** What one FROM begins. */
export interface Stage {
  image: string
  name: string | undefined
  instructions: Instruction[]
}

/** Takes a Dockerfile apart: lines that end in a backslash go on, comments are left out. Pure. */
export function parseDockerfile(source: string): Stage[] {
  const lines = source.split('\n').filter((line) => !/^\s*#/.test(line)).join('\n').replace(/\\\n\s*/g, '').split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const stages: Stage[] = []
  for (const instruction of lines.map(parseLine)) {
    const from = instruction.name === 'FROM' ? /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(instruction.words) : undefined
    if (from) stages.push({ image: from[1] ?? '', name: from[2], instructions: [] })
    else stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

function parseLine(line: string): Instruction {
  const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
  const flags: Record<string, string> = {}
  const words = rest.replace(/(?:^|(?<=^(?:--\S+\s+)*))--([a-z-]+)=(\S+)\s+/g, (_, flag: string, value: string) => {
    flags[flag] = value
    return ''
  })
  return { name: name.toUpperCase(), flags, words }
}
