import type { Row } from '../world/row.ts'
import { networkRows } from './network-rows.ts'
import { numberAndSelectionRows } from './number-and-selection-rows.ts'
import { recalledAndAddressRows } from './recalled-and-address-rows.ts'

/** Every example and every documented error, in the order of the Discovery API document. */
export const discoveryApiRows: readonly Row[] = [...networkRows, ...numberAndSelectionRows, ...recalledAndAddressRows]
