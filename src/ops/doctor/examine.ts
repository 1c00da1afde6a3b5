import type { VigieError } from '../../errors.js'
import type { Check, Finding } from './finding.js'

/**
 * Makes checks one after the other, so that one service's trouble does not slow another's answer, and tells each finding at once.
 *
 * @param explain turns what a check threw into an error of the catalogue
 */
export async function examine(checks: readonly Check[], explain: (cause: unknown) => VigieError, tell: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of checks) {
    const finding = await make(check, explain)
    findings.push(finding)
    tell(finding)
  }
  return findings
}

async function make({ name, look }: Check, explain: (cause: unknown) => VigieError): Promise<Finding> {
  try {
    return { check: name, ok: true, says: await look() }
  } catch (cause) {
    const { message, cure, code } = explain(cause)
    return { check: name, ok: false, says: message, cure, code }
  }
}
