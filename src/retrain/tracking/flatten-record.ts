type Leaf = string | number | boolean

/**
 * Flattens nested figures or settings: `{ test: { f1: { negative: 0.8 } } }` becomes `{ 'test/f1/negative': 0.8 }`; the places of a list
 * are counted from 0. Signs that MLflow refuses in names become `_`. Left out: null, undefined, NaN and infinities, which
 * JSON cannot say.
 */
export function flattenRecord(record: object, prefix = ''): Record<string, Leaf> {
  const flat: Record<string, Leaf> = {}
  for (const [key, value] of Object.entries(record) as [string, unknown][]) {
    const name = prefix + key.replaceAll(/[^\w. -]/g, '_')
    if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) flat[name] = value
    else if (typeof value === 'object' && value !== null) Object.assign(flat, flattenRecord(value, `${name}/`))
  }
  return flat
}
