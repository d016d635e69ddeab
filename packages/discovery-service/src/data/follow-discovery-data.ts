import { indexApplications } from '../applications/index-applications.ts'
import { indexOperators } from '../directory/index-operators.ts'
import type { ApplicationRegistry } from '../ports/application-registry.port.ts'
import type { DiscoveryDataSnapshot, DiscoveryDataStore } from '../ports/discovery-data-store.port.ts'
import type { OperatorDirectory } from '../ports/operator-directory.port.ts'
import type { ClientSecrets } from '../ports/client-secrets.port.ts'
import { finishInSlices } from '../slices/slice-work.ts'

export interface FollowDiscoveryDataOptions {
  readonly store: DiscoveryDataStore
  readonly secrets: ClientSecrets
}

/** A directory and a registry that follow a store. */
export interface FollowedDiscoveryData {
  readonly directory: OperatorDirectory
  readonly applications: ApplicationRegistry
  /** Version in use. */
  readonly version: () => number
  /** Takes over what the store holds by now. Answers whether that was something new. */
  readonly refresh: () => Promise<boolean>
}

/**
 * Reads a store into memory, indexed, and again whenever {@link FollowedDiscoveryData.refresh} finds another version.
 *
 * A new version is indexed beside the old one and takes its place at once. When it cannot be read or indexed, `refresh`
 * rejects and the old one stays. Simultaneous refreshes are one.
 *
 * @param options - `secrets` verifies secrets, see {@link protectClientSecrets}.
 * @returns The directory and the registry to give to {@link createDiscoveryService}. The host calls `refresh`, as often as
 *   it wants changes to be seen.
 * @throws Whatever the store rejects with, and TypeError when its data contradicts itself.
 * @example
 * const { directory, applications, refresh } = await followDiscoveryData({ store, secrets })
 * setInterval(() => void refresh().catch(log), 500)
 */
export async function followDiscoveryData({
  store,
  secrets,
}: FollowDiscoveryDataOptions): Promise<FollowedDiscoveryData> {
  const index = async ({ version, data }: DiscoveryDataSnapshot) => ({
    version,
    directory: await finishInSlices(indexOperators(data.operators)),
    applications: await finishInSlices(indexApplications(data.applications, secrets)),
  })
  let current = await index(await store.read())
  const refresh = async (): Promise<boolean> => {
    if ((await store.readVersion()) === current.version) return false
    current = await index(await store.read())
    return true
  }
  let underWay: Promise<boolean> | undefined
  return {
    directory: {
      byId: (id) => current.directory.byId(id),
      byMccMnc: (network) => current.directory.byMccMnc(network),
      byMsisdn: (msisdn) => current.directory.byMsisdn(msisdn),
      bySourceIp: (address) => current.directory.bySourceIp(address),
      list: () => current.directory.list(),
    },
    applications: {
      recognize: (clientId, clientSecret) => current.applications.recognize(clientId, clientSecret),
      authenticate: (clientId, clientSecret) => current.applications.authenticate(clientId, clientSecret),
      find: (clientId) => current.applications.find(clientId),
    },
    version: () => current.version,
    refresh: () =>
      (underWay ??= refresh().finally(() => {
        underWay = undefined
      })),
  }
}
