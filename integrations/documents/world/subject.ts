import type { OperatorLink } from '@mobile-connect/discovery-service'

/** Something that answers the Discovery API. */
export interface Subject {
  readonly port: number
  /** Links of its operator B. */
  readonly links: readonly OperatorLink[]
  readonly close: () => Promise<void>
}

/** Its pages may call every subject. */
export const corsOrigin = 'https://app.example'

export const subjectNames = [
  'the sandbox',
  'the Discovery Service on hono and sqlite',
  'the Discovery Service on hono and postgres',
  'the Discovery Service on express and sqlite',
  'the Discovery Service on express and postgres',
] as const
export type SubjectName = (typeof subjectNames)[number]
