import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'

export interface DirectoryOperator extends OperatorEntry {
  /** E.164 digits without `+`, such as `4477009009`. */
  readonly msisdnPrefixes?: readonly string[]
  /** Whole numbers that moved to this operator, E.164 digits without `+`. */
  readonly portedMsisdns?: readonly string[]
  /** CIDR ranges, IPv4 and IPv6, such as `10.0.0.0/24`. */
  readonly sourceIpRanges?: readonly string[]
}

export interface RegisteredApplication extends Application {
  /** Of `hashGeneratedSecret`, or of the `SecretHasher` that will verify it. */
  readonly clientSecretHash: string
}

/** Everything a Discovery Service knows, as its data file says it. */
export interface DiscoveryData {
  readonly operators: readonly DirectoryOperator[]
  readonly applications: readonly RegisteredApplication[]
}
