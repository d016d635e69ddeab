/** Loads an optional peer, or finds that it is not installed. */
export async function findPeer<Module>(name: string, load: () => Promise<Module>): Promise<Module | undefined> {
  try {
    return await load()
  } catch (error) {
    if (isAbsent(name, error)) return undefined
    throw error
  }
}

/**
 * Loads a peer that the configuration needs.
 *
 * @throws Error with the command that installs the package, when it is absent.
 */
export async function loadPeer<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  const found = await findPeer(name, load)
  if (found === undefined) throw new Error(`the package ${name} is not installed: run npm install ${name}`)
  return found
}

/** A peer that is installed and lacks a dependency fails with the same code, but does not name itself. */
function isAbsent(name: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(?:ERR_)?MODULE_NOT_FOUND$/.test(String(error.code)) &&
    error.message.includes(`'${name}'`)
  )
}
