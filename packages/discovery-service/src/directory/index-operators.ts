import { findRsaKeyFault } from '../keys/find-rsa-key-fault.ts'
import type { DirectoryOperator } from '../ports/discovery-data-store.port.ts'
import type { MobileNetwork, OperatorDirectory, OperatorEntry } from '../ports/operator-directory.port.ts'
import type { Sliced } from '../slices/slice-work.ts'
import { indexIpRanges } from './index-ip-ranges.ts'
import { indexMsisdns } from './index-msisdns.ts'

/** Builds a directory over a fixed list. */
export function* indexOperators(operators: readonly DirectoryOperator[]): Sliced<OperatorDirectory> {
  const byId = new Map<string, OperatorEntry>()
  const byNetwork = new Map<string, OperatorEntry>()
  const entries: OperatorEntry[] = []
  for (const operator of operators) {
    checkOperator(operator)
    // What is indexed need not be kept a second time, as a million strings.
    const { msisdnPrefixes, portedMsisdns, sourceIpRanges, ...entry } = operator
    entries.push(entry)
    claim(byId, entry.id, entry)
    for (const network of entry.networks) claim(byNetwork, keyOf(network), entry)
    // The check of a key may take a large part of a millisecond.
    yield
  }
  const ownerOfMsisdn = yield* indexMsisdns(operators)
  const ownerOfAddress = yield* indexIpRanges(operators)
  const pick = (owner: number | undefined): OperatorEntry | undefined =>
    owner === undefined ? undefined : entries[owner]
  return {
    byId: async (id) => byId.get(id),
    byMccMnc: async (network) => byNetwork.get(keyOf(network)),
    byMsisdn: async (msisdn) => pick(ownerOfMsisdn(msisdn)),
    bySourceIp: async (address) => pick(ownerOfAddress(address)),
    list: async () => entries,
  }
}

function keyOf({ mcc, mnc }: MobileNetwork): string {
  return `${mcc}_${mnc}`
}

function claim(owners: Map<string, OperatorEntry>, key: string, operator: OperatorEntry): void {
  if (owners.has(key)) throw new TypeError(`${key} belongs to two operators`)
  owners.set(key, operator)
}

function checkOperator({ id, networks, subscriberIdKey }: DirectoryOperator): void {
  // An id travels in a cookie and in HTML.
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id)) throw new TypeError(`not an operator id: ${id}`)
  for (const { mcc, mnc } of networks) {
    if (!/^\d{3}$/.test(mcc) || !/^\d{2,3}$/.test(mnc)) throw new TypeError(`${id}: not an MCC and MNC: ${mcc} ${mnc}`)
  }
  if (subscriberIdKey === undefined) return
  if (subscriberIdKey.kty !== 'RSA' || subscriberIdKey.n === undefined || subscriberIdKey.e === undefined) {
    throw new TypeError(`${id}: subscriberIdKey is not an RSA public key`)
  }
  const fault = findRsaKeyFault(subscriberIdKey)
  if (fault !== undefined) throw new TypeError(`${id}: subscriberIdKey ${fault}`)
}
