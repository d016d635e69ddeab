import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { findFreePort } from '@mobile-connect/test-servers'

/** Where a site is to listen, and what it is registered with. */
export interface SiteAddress {
  readonly port: number
  /** Such as `http://localhost:41234`. */
  readonly site: string
  readonly redirectUrl: string
}

export interface SandboxWithSites {
  readonly sandbox: Sandbox
  /** An address nobody has taken yet. */
  readonly takeSite: () => SiteAddress
}

/** One sandbox for many sites: making its operators' keys takes most of a test's time. */
export async function startSandbox(siteCount = 1): Promise<SandboxWithSites> {
  const sites = await Promise.all(
    Array.from({ length: siteCount }, async (): Promise<SiteAddress> => {
      const port = await findFreePort()
      const site = `http://localhost:${port}`
      return { port, site, redirectUrl: `${site}/server_side_api/discovery_callback` }
    }),
  )
  const sandbox = await createSandbox({ port: 0, redirectUrls: sites.map(({ redirectUrl }) => redirectUrl) })
  return {
    sandbox,
    takeSite: () => {
      const next = sites.pop()
      if (next === undefined) throw new Error('every site of this sandbox is taken')
      return next
    },
  }
}
