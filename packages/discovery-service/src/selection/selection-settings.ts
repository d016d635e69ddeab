import type { RandomBytes } from '@mobile-connect/core'
import type { CookieSettings } from '../cookies/remember-discovery.ts'
import type { ApplicationRegistry } from '../ports/application-registry.port.ts'
import type { OperatorDirectory } from '../ports/operator-directory.port.ts'
import type { RateLimiter } from '../ports/rate-limiter.port.ts'
import type { SelectionSessionStore } from '../ports/selection-session-store.port.ts'
import type { SubscriberSettings } from '../subscribers/issue-subscriber-ids.ts'

/** What the selection of an operator needs. */
export interface SelectionSettings extends CookieSettings, SubscriberSettings {
  readonly randomBytes: RandomBytes
  readonly applications: ApplicationRegistry
  readonly directory: OperatorDirectory
  readonly sessions: SelectionSessionStore
  readonly rateLimiter: RateLimiter
  /** The path of `publicUrl`: empty, or such as `/sb1`. */
  readonly basePath: string
}
