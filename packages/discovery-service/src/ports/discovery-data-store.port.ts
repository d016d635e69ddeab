import type { DiscoveryData, RegisteredApplication } from '../data/discovery-data.ts'

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
