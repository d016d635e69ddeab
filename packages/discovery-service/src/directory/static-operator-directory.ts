import type { DirectoryOperator } from '../ports/discovery-data-store.port.ts'
import type { OperatorDirectory } from '../ports/operator-directory.port.ts'
import { finishAtOnce } from '../slices/slice-work.ts'
import { indexOperators } from './index-operators.ts'

export interface StaticOperatorDirectoryOptions {
  readonly operators: readonly DirectoryOperator[]
}

/**
 * An {@link OperatorDirectory} over a fixed list, indexed once when it is made.
 *
 * @param options - `operators`: unique ids, and no network, prefix, ported number or range with two owners.
 * @returns The directory.
 * @throws TypeError when an operator is malformed or two operators claim the same thing.
 */
export function staticOperatorDirectory({ operators }: StaticOperatorDirectoryOptions): OperatorDirectory {
  return finishAtOnce(indexOperators(operators))
}
