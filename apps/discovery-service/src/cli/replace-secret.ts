import { type DiscoveryDataStore, generateClientSecret } from '@mobile-connect/discovery-service'
import { hashClientSecret } from './hash-client-secret.ts'

/**
 * Replaces the secret of an application and returns the new one, which is kept nowhere else. The old one ends at once.
 *
 * @throws Error when the application does not exist. Nothing is stored then.
 */
export async function replaceSecret(store: DiscoveryDataStore, clientId: string): Promise<string> {
  const clientSecret = generateClientSecret((count) => crypto.getRandomValues(new Uint8Array(count)))
  const clientSecretHash = await hashClientSecret(clientSecret)
  const { operators, applications } = (await store.read()).data
  if (!applications.some((application) => application.clientId === clientId)) {
    throw new Error('--client-id names no application')
  }
  await store.replace({
    operators,
    applications: applications.map((application) =>
      application.clientId === clientId ? { ...application, clientSecretHash } : application,
    ),
  })
  return clientSecret
}
