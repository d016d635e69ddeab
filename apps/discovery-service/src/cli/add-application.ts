import { readFileSync } from 'node:fs'
import { type DiscoveryDataStore, generateClientSecret, readDiscoveryData } from '@mobile-connect/discovery-service'
import { hashClientSecret } from './hash-client-secret.ts'

export interface NewApplication {
  readonly clientId: string
  readonly shortName: string
  readonly redirectUrls: readonly string[]
  /** JSON file of its credentials by operator id. */
  readonly credentialsFile: string | undefined
}

/**
 * Stores an application with a new secret and answers the secret, which is kept nowhere else.
 *
 * @throws Error with one line for each thing that is wrong. Nothing is stored then.
 */
export async function addApplication(
  store: DiscoveryDataStore,
  { clientId, shortName, redirectUrls, credentialsFile }: NewApplication,
): Promise<string> {
  const clientSecret = generateClientSecret((count) => crypto.getRandomValues(new Uint8Array(count)))
  const clientSecretHash = await hashClientSecret(clientSecret)
  const operatorCredentials = credentialsFile === undefined ? {} : readJson(credentialsFile)
  const { operators } = (await store.read()).data
  const applications = [{ clientId, clientSecretHash, shortName, redirectUrls, operatorCredentials }]
  const reading = await readDiscoveryData({ operators, applications })
  if (reading.kind === 'mistakes') {
    throw new Error(reading.mistakes.map(({ path, message }) => `${path.slice(2).join('.')} ${message}`).join('\n'))
  }
  for (const application of reading.data.applications) {
    if (!(await store.addApplication(application))) throw new Error('clientId is taken')
  }
  return clientSecret
}

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    // The engine's own message quotes the file, which holds secrets.
    throw new Error(`${file} is not JSON`)
  }
}
