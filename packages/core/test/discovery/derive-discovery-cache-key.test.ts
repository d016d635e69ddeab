import { describe, expect, it, vi } from 'vitest'
import { deriveDiscoveryCacheKey } from '../../src/discovery/derive-discovery-cache-key.ts'
import type { DiscoveryOptions } from '../../src/discovery/discovery-options.ts'
import { parseMsisdn } from '../../src/msisdn/normalize-msisdn.ts'
import { syncHmacSha256 } from '../fixtures/sync-crypto.ts'

const mac = syncHmacSha256('pepper'.repeat(8))
const application = { clientId: 'application', discoveryUrl: 'https://discovery.example/' }
const derive = (options: DiscoveryOptions, by = application, kept = new Map<string, string>(), under = mac) =>
  deriveDiscoveryCacheKey(under, by, parseMsisdn(options), kept)

describe('deriveDiscoveryCacheKey', () => {
  it('is the same for the same question, whether the pair was selected or identified, with or without "+"', async () => {
    expect(await derive({ selectedMcc: '902', selectedMnc: '02' })).toBe(
      await derive({ identifiedMcc: '902', identifiedMnc: '02' }),
    )
    expect(await derive({ msisdn: '+447700900902' })).toBe(await derive({ msisdn: '447700900902' }))
  })

  it('does not depend on the correlation id', async () => {
    expect(await derive({ msisdn: '447700900902', correlationId: 'a' })).toBe(await derive({ msisdn: '447700900902' }))
  })

  it('S18 F-cache-key differs for every question, application, Discovery Service and secret', async () => {
    const keys = await Promise.all([
      derive({ selectedMcc: '902', selectedMnc: '02' }),
      derive({ selectedMcc: '902', selectedMnc: '002' }),
      derive({ selectedMcc: '901', selectedMnc: '02' }),
      derive({ msisdn: '447700900902' }),
      derive({ msisdn: '447700900902', selectedMcc: '902', selectedMnc: '02' }),
      derive({ sourceIp: '447700900902' }),
      derive({ sourceIp: '10.0.0.2' }),
      derive({ msisdn: '447700900902' }, { ...application, clientId: 'another' }),
      derive({ msisdn: '447700900902' }, { ...application, discoveryUrl: 'https://eu.discovery.example/' }),
      derive({ msisdn: '447700900902' }, application, new Map(), syncHmacSha256('salt'.repeat(8))),
    ])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('shows neither number nor address: 32 octets in base64url', async () => {
    for (const options of [{ msisdn: '447700900902' }, { sourceIp: '10.0.0.2' }]) {
      expect(await derive(options)).toMatch(/^[\w-]{43}$/)
    }
  })

  it('is undefined when nothing was asked that identifies an operator', async () => {
    expect(await derive({})).toBeUndefined()
    expect(await derive({ usingMobileData: true, correlationId: 'c' })).toBeUndefined()
    expect(await derive({ cookies: 'Enum-Nonce=1' })).toBeUndefined()
  })

  it('is undefined when the person wants to choose, whatever is known', async () => {
    for (const known of [
      { msisdn: '447700900902' },
      { selectedMcc: '902', selectedMnc: '02' },
      { sourceIp: '10.0.0.2' },
    ]) {
      expect(await derive({ ...known, manuallySelect: true })).toBeUndefined()
      expect(await derive({ ...known, manuallySelect: false })).toBe(await derive(known))
    }
  })

  it('is undefined when the answer may follow the cookies of one browser, and not the address', async () => {
    const cookies = 'Most-Recent-Selected-Operator=001_02'
    expect(await derive({ sourceIp: '10.0.0.2', cookies })).toBeUndefined()
    expect(await derive({ sourceIp: '10.0.0.2', cookies: 'session=1' })).toBe(await derive({ sourceIp: '10.0.0.2' }))
    expect(await derive({ msisdn: '447700900902', cookies })).toBe(await derive({ msisdn: '447700900902' }))
    expect(await derive({ selectedMcc: '902', selectedMnc: '02', cookies })).toBe(
      await derive({ selectedMcc: '902', selectedMnc: '02' }),
    )
  })

  it('computes the key of MCC and MNC once, and that of any other question by itself', async () => {
    const kept = new Map<string, string>()
    const counted = vi.fn(mac)
    const pairs = ['902_02', '902_03', '902_02', '901_02', '902_02'].map((pair) => pair.split('_'))
    for (const [selectedMcc = '', selectedMnc = ''] of pairs) {
      const options = { selectedMcc, selectedMnc }
      expect(await derive(options, application, kept, counted)).toBe(await derive(options))
    }
    expect(counted).toHaveBeenCalledTimes(3)
    const another = { ...application, clientId: 'another' }
    const pair = { selectedMcc: '902', selectedMnc: '02' }
    expect(await derive(pair, another, kept, counted)).toBe(await derive(pair, another))
  })

  it('keeps no question with a number or an address', async () => {
    const kept = new Map<string, string>()
    for (const personal of [{ msisdn: '447700900902' }, { sourceIp: '10.0.0.2' }]) {
      await derive({ ...personal, selectedMcc: '902', selectedMnc: '02' }, application, kept)
      await derive(personal, application, kept)
    }
    expect(kept.size).toBe(0)
  })

  it('keeps 256 keys, and forgets them all with the next one', async () => {
    const kept = new Map<string, string>()
    for (let mnc = 100; mnc < 356; mnc += 1) {
      await derive({ selectedMcc: '902', selectedMnc: String(mnc) }, application, kept)
    }
    expect(kept.size).toBe(256)
    await derive({ selectedMcc: '902', selectedMnc: '356' }, application, kept)
    expect(kept.size).toBe(1)
  })
})
