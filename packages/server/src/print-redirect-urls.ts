import type { ServerConfig } from './config/server-config.ts'
import { createReferenceServer } from './create-reference-server.ts'

/** Writes the redirect URLs to register to standard output. Opens the storage, where the issuers met before are kept. */
export async function printRedirectUrls(config: ServerConfig): Promise<void> {
  const reference = await createReferenceServer(config, { log: () => undefined })
  try {
    for (const line of await reference.describeRedirectUrls()) console.log(line)
  } finally {
    await reference.close()
  }
}
