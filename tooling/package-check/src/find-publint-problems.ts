import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import type { PackedPackage } from './packed-package.ts'

/** What publint, at its strictest, says of the tarball. */
export async function findPublintProblems({ installedDir }: PackedPackage): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pkgDir: installedDir, pack: false, strict: true, level: 'warning' })
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
}
