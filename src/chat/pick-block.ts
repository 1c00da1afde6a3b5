const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** The block character as high as `value` is beside `most`, for charts made of letters. Anything above 0 at all is seen. Pure. */
export function pickBlock(value: number, most: number): string {
  return blocks[value > 0 ? Math.max(1, Math.min(blocks.length - 1, Math.round((value / most) * (blocks.length - 1)))) : 0] ?? ' '
}
