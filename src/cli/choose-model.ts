/**
 * The model to use: the one given, or else the one that VIGIE_MODEL names, or else `vigie`.
 *
 * @throws {VigieError} E_CONFIG when the environment is needed and wrong
 */
export async function chooseModel(given: string | undefined, environment: Record<string, string | undefined> = process.env): Promise<string> {
  if (given !== undefined) return given
  const { readConfig } = await import('../config.js')
  return readConfig(environment).model
}
