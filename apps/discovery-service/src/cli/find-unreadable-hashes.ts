import { isScryptHash } from '@mobile-connect/discovery-secrets-scrypt'
import { type DataIssue, isGeneratedSecretHash } from '@mobile-connect/discovery-service'
import * as z from 'zod'

const application = z.object({ clientSecretHash: z.string() }).catch({ clientSecretHash: '' })
const file = z.object({ applications: z.array(application) }).catch({ applications: [] })

/** Hashes that are written as hashes are, but of a kind that this server does not verify. */
export function findUnreadableHashes(value: unknown): readonly DataIssue[] {
  return file.parse(value).applications.flatMap(({ clientSecretHash }, index) => {
    const readable = isScryptHash(clientSecretHash) || isGeneratedSecretHash(clientSecretHash)
    if (!/^\$[^$]+\$/.test(clientSecretHash) || readable) return []
    const path = ['applications', index, 'clientSecretHash']
    return [{ path, message: 'must be a $scrypt$ or $mc-sha256$ hash: this server reads no other kind' }]
  })
}
