import { readFile } from 'node:fs/promises'

const CORE = 'packages/core/src/'

/** A file of the core by its path in the repository; as built, where the core comes from its tarball. */
export async function readSource(path: string): Promise<string | undefined> {
  if (!path.startsWith(CORE)) return undefined
  const index = import.meta.resolve('@mobile-connect/core')
  const file = index.endsWith('.ts') ? path : path.replace(/\.ts$/, '.js')
  try {
    return await readFile(new URL(file.slice(CORE.length), index), 'utf8')
  } catch {
    return undefined
  }
}
