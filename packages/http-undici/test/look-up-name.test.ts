import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import type { LookupFunction } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookUpName, type NameLookupOptions } from '../src/look-up-name.ts'

const A = 1
const AAAA = 28
const NAME_ERROR = 3

/** Answers by name; without an answer it is silent. `undefined` addresses mean that the name has none. */
interface Zone {
  readonly ttlS?: number
  readonly v4?: readonly string[]
  readonly v6?: readonly Buffer[]
  readonly code?: number
  /** Some servers do not answer what they have no record for. */
  readonly isSilentAboutIpv6?: boolean
  readonly v4DelayMs?: number
}

let server: Socket
let zones: Map<string, Zone>
let asked: string[]
let servers: string[]

beforeEach(async () => {
  zones = new Map()
  asked = []
  server = createSocket('udp4', (query, { port, address }) => {
    const { name, type, end } = readQuestion(query)
    asked.push(`${name} ${type === A ? 'A' : 'AAAA'}`)
    const zone = zones.get(name)
    if (zone === undefined || (zone.isSilentAboutIpv6 === true && type === AAAA)) return
    const answer = writeAnswer(query.subarray(0, end), type, zone)
    setTimeout(() => server.send(answer, port, address), type === A ? (zone.v4DelayMs ?? 0) : 0)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  servers = [`127.0.0.1:${server.address().port}`]
})
afterEach(() => void server.close())

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function writeAnswer(question: Buffer, type: number, { v4 = [], v6 = [], ttlS = 60, code = 0 }: Zone): Buffer {
  const data = type === A ? v4.map((ip) => Buffer.from(ip.split('.').map(Number))) : type === AAAA ? v6 : []
  const head = Buffer.from(question)
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(data.length, 6)
  head.writeUInt32BE(0, 8)
  const records = data.map((one) => {
    const record = Buffer.alloc(12)
    record.writeUInt16BE(0xc00c, 0)
    record.writeUInt16BE(type, 2)
    record.writeUInt16BE(1, 4)
    record.writeUInt32BE(ttlS, 6)
    record.writeUInt16BE(one.length, 10)
    return Buffer.concat([record, one])
  })
  return Buffer.concat([head, ...records])
}

const open = (options: NameLookupOptions = {}): LookupFunction => lookUpName({ servers, ...options })
const ask = (find: LookupFunction, name: string, family = 0) =>
  new Promise<unknown>((resolve) => {
    find(name, { all: true, family }, (error, addresses) => {
      resolve(error === null ? addresses : error.code)
    })
  })

describe('lookUpName', () => {
  it('gives the addresses of both families, those of IPv4 first, or of the one asked for', async () => {
    const v6 = Buffer.from('20010db8000000000000000000000001', 'hex')
    zones.set('operator.example', { v4: ['192.0.2.1', '192.0.2.2'], v6: [v6] })
    const find = open()
    const [first, second] = [
      { address: '192.0.2.1', family: 4 },
      { address: '192.0.2.2', family: 4 },
    ]
    const third = { address: '2001:db8::1', family: 6 }
    expect(await ask(find, 'operator.example')).toStrictEqual([first, second, third])
    expect(await ask(find, 'operator.example', 6)).toStrictEqual([third])
    const alone = new Promise((resolve) => {
      find('operator.example', { family: 4 }, (_, address, family) => {
        resolve([address, family])
      })
    })
    expect(await alone).toStrictEqual(['192.0.2.1', 4])
  })

  it('waits no second for a server that is silent about IPv6', async () => {
    zones.set('operator.example', { v4: ['192.0.2.1'], isSilentAboutIpv6: true })
    const startedMs = performance.now()
    expect(await ask(open(), 'operator.example')).toStrictEqual([{ address: '192.0.2.1', family: 4 }])
    expect(performance.now() - startedMs).toBeLessThan(5 * 100)
  })

  it('waits for an answer about IPv4 that is late: many hosts have no IPv6', async () => {
    const v6 = Buffer.from('20010db8000000000000000000000001', 'hex')
    zones.set('operator.example', { v4: ['192.0.2.1'], v6: [v6], v4DelayMs: 200 })
    expect(await ask(open(), 'operator.example')).toHaveLength(2)
  })

  it('asks the system where no server takes the query', async () => {
    const refusing = lookUpName({ servers: ['127.0.0.1:1'] })
    expect(await ask(refusing, 'foo.localhost')).not.toBe('ECONNREFUSED')
  })

  it('asks once for simultaneous connections, and not again within the TTL', async () => {
    zones.set('operator.example', { v4: ['192.0.2.1'], ttlS: 60 })
    const find = open()
    await Promise.all(Array.from({ length: 20 }, () => ask(find, 'operator.example')))
    await ask(find, 'operator.example')
    expect(asked.toSorted()).toStrictEqual(['operator.example A', 'operator.example AAAA'])
  })

  it('asks again after the TTL, and takes what the name resolves to then', async () => {
    zones.set('operator.example', { v4: ['192.0.2.1'], ttlS: 0 })
    const find = open()
    await ask(find, 'operator.example')
    zones.set('operator.example', { v4: ['192.0.2.9'], ttlS: 0 })
    expect(await ask(find, 'operator.example')).toStrictEqual([{ address: '192.0.2.9', family: 4 }])
  })

  it('judges each address, also one that is kept', async () => {
    zones.set('operator.example', { v4: ['192.0.2.1', '10.0.0.1'] })
    let forbidden = '10.'
    const find = open({ isAllowed: (address) => !address.startsWith(forbidden) })
    expect(await ask(find, 'operator.example')).toStrictEqual([{ address: '192.0.2.1', family: 4 }])
    forbidden = '1'
    expect(await ask(find, 'operator.example')).toBe('ERR_EGRESS_REFUSED')
  })

  it('keeps no thread busy with a name with a silent server, and gives up within seconds', async () => {
    const find = open()
    const startedMs = performance.now()
    const silent = Array.from({ length: 50 }, (_, index) => ask(find, `silent${index % 10}.example`))
    zones.set('operator.example', { v4: ['192.0.2.1'] })
    await ask(find, 'operator.example')
    await lookup('localhost')
    const othersMs = performance.now() - startedMs
    expect(new Set(await Promise.all(silent))).toStrictEqual(new Set(['ETIMEOUT']))
    const silentMs = performance.now() - startedMs
    console.log(`another name after ${othersMs.toFixed()} ms, silent names refused after ${silentMs.toFixed()} ms`)
    expect(othersMs).toBeLessThan(silentMs / 2)
    expect(silentMs).toBeLessThan(5 * 3_000)
    asked = []
    expect(await ask(find, 'silent0.example')).toBe('ETIMEOUT')
    expect(asked).toStrictEqual([])
  })

  it('leaves names without a dot to the system, and what DNS does not know', async () => {
    const find = open()
    expect(await ask(find, 'localhost')).toContainEqual(
      expect.objectContaining({ address: expect.stringMatching(/^127\.|^::1$/) }),
    )
    expect(asked).toStrictEqual([])
    zones.set('unknown.invalid', { code: NAME_ERROR })
    expect(await ask(find, 'unknown.invalid')).toMatch(/^(?:ENOTFOUND|EAI_AGAIN)$/)
  })

  it('holds a bounded number of names', async () => {
    const find = open()
    for (let index = 0; index < 300; index += 1) {
      zones.set(`n${index}.example`, { v4: ['192.0.2.1'] })
      await ask(find, `n${index}.example`)
    }
    asked = []
    await ask(find, 'n299.example')
    expect(asked).toHaveLength(0)
    await ask(find, 'n0.example')
    expect(asked).toHaveLength(2)
  })
})
