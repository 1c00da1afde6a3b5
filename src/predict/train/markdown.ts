/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** A whole number with commas. */
export function count(value: number): string {
  return value.toLocaleString('en')
}

/** A share with four decimals. */
export function show(share: number): string {
  return share.toFixed(4)
}
