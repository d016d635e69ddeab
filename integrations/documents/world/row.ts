import type { DocumentRequest } from './ask-subject.ts'
import type { Subject } from './subject.ts'

/** One example or one documented error of the Discovery API document. */
export interface Row {
  /** The document's heading. */
  readonly section: string
  readonly says: string
  /** Which side was taken, where the document contradicts itself or a reason stands against it. */
  readonly side?: string
  /** As the document prints it. A function first does what the example presupposes. */
  readonly request: DocumentRequest | ((subject: Subject) => Promise<DocumentRequest>)
  readonly status: number
  readonly location?: RegExp
  /** Compared strictly, members it does not name included. */
  readonly body?: unknown
  /** `found`: two set, `Enum-Nonce` reset. `number`: all three set. `reset`: all three reset. */
  readonly cookies?: 'found' | 'number' | 'reset' | 'none'
  /** False where a browser goes by itself, and no page asks. */
  readonly forPages?: false
}
