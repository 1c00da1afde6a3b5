import { VigieError } from '../../errors.js'

/**
 * Whether this Node.js runs Vigie. Pure.
 *
 * @param version such as `20.20.2`
 * @param range `engines.node` of package.json, such as `>=20.19`
 * @throws VigieError E_NODE_OLD
 */
export function checkNode(version: string, range: string): string {
  const least = range.replace(/^>=\s*/, '')
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number)
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) throw new VigieError('E_NODE_OLD', { version, least })
  return version
}
