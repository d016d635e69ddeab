import type { Application } from './application-registry.port.ts'
import type { OperatorEntry } from './operator-directory.port.ts'

export interface DirectoryOperator extends OperatorEntry {
  /** E.164 digits without `+`, such as `4477009009`. */
  readonly msisdnPrefixes?: readonly string[]
  /** Whole numbers that moved to this operator, E.164 digits without `+`. */
  readonly portedMsisdns?: readonly string[]
  /** CIDR ranges, IPv4 and IPv6, such as `10.0.0.0/24`. */
  readonly sourceIpRanges?: readonly string[]
}

export interface RegisteredApplication extends Application {
  /** Of `hashClientSecret`, with the `SecretHasher` that will verify it. */
  readonly clientSecretHash: string
}

/** Everything a Discovery Service knows, as its data file says it. */
export interface DiscoveryData {
  readonly operators: readonly DirectoryOperator[]
  readonly applications: readonly RegisteredApplication[]
}

export interface DiscoveryDataSnapshot {
  /** 0 until something was stored; another one after every change. */
  readonly version: number
  readonly data: DiscoveryData
}

/** Port. Where operators and applications are kept between two starts, for all instances of a service. */
export interface DiscoveryDataStore {
  /** Cheap enough to be asked several times a second. */
  readonly readVersion: () => Promise<number>
  /** Version and data of one moment, never half of a replacement. Operators and applications in the order they were stored. */
  readonly read: () => Promise<DiscoveryDataSnapshot>
  /** Puts this in the place of everything, or, when it rejects, changes nothing. */
  readonly replace: (data: DiscoveryData) => Promise<void>
  /** False, and nothing changed, when the client id is taken. */
  readonly addApplication: (application: RegisteredApplication) => Promise<boolean>
}
