import { describe, expect, it, vi } from 'vitest'
import {
  generateClientSecret,
  hashGeneratedSecret,
  protectClientSecrets,
  type ProtectClientSecretsOptions,
  TooBusyError,
} from '../../src/index.ts'
import { hasher as plain, randomBytes } from '../make-world.ts'
import { hash as syncHash, hmacSha256 } from '../sync-crypto.ts'

function makeProtected(options: Partial<ProtectClientSecretsOptions> = {}) {
  let nowMs = 0
  const slow = { hash: vi.fn(plain.hash), verify: vi.fn(plain.verify) }
  const clock = () => nowMs
  const { recognize, verify } = protectClientSecrets({
    hasher: slow,
    hash: syncHash,
    hmacSha256,
    clock,
    randomBytes,
    ...options,
  })
  const present = (secret: string, hash: string | undefined, clientId = 'app') => ({ clientId, secret, hash })
  return {
    recognize: (...presented: Parameters<typeof present>) => recognize(present(...presented)),
    verify: (...presented: Parameters<typeof present>) => verify(present(...presented)),
    slow,
    passTime: (ms: number) => (nowMs += ms),
  }
}

/** A slow hasher that finishes when it is told. */
function makeHeldHasher() {
  const finish: (() => void)[] = []
  let most = 0
  let running = 0
  const verify = async (secret: string, hash: string): Promise<boolean> => {
    running += 1
    most = Math.max(most, running)
    await new Promise<void>((resolve) => finish.push(resolve))
    running -= 1
    return plain.verify(secret, hash)
  }
  return { hash: plain.hash, verify, finish, most: () => most }
}

/** Lets everything run that waits for no slow hash. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a generated secret', () => {
  const secret = generateClientSecret(randomBytes)

  it('is verified by its fast hash alone, and no slow hash runs for it, right or wrong', async () => {
    const { recognize, verify, slow } = makeProtected()
    const hash = await hashGeneratedSecret(secret, syncHash)
    expect([await recognize(secret, hash), await verify(secret, hash)]).toStrictEqual(['generated', true])
    const other = generateClientSecret(randomBytes)
    for (const [guess, stored] of [
      [other, hash],
      [secret, await hashGeneratedSecret(other, syncHash)],
      [secret, undefined],
      [secret, `hash of ${secret}`],
    ] as const) {
      expect([await recognize(guess, stored), await verify(guess, stored)]).toStrictEqual(['wrong', false])
    }
    expect(slow.verify).not.toHaveBeenCalled()
    expect(slow.hash).not.toHaveBeenCalled()
  })

  it('chosen by a user never is: the fast hash of any other text verifies nothing', async () => {
    const { recognize, verify } = makeProtected()
    for (const chosen of ['hunter2', secret.slice(0, -1), `${secret} `, `mcds1_${'a'.repeat(43)}00000000`]) {
      const hash = await hashGeneratedSecret(chosen, syncHash)
      expect([await recognize(chosen, hash), await verify(chosen, hash)]).toStrictEqual(['undecided', false])
    }
  })
})

describe('a secret that a user chose', () => {
  it('costs one slow hash, once, and is recognized as long as it is used', async () => {
    const { recognize, verify, slow, passTime } = makeProtected({ idleLifetimeMs: 1000 })
    expect(await recognize('a', 'hash of a')).toBe('undecided')
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await verify('a', 'hash of a')).toBe(true)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      passTime(999)
      expect(await recognize('a', 'hash of a')).toBe('verified')
    }
    expect(slow.verify).toHaveBeenCalledOnce()
    passTime(1000)
    expect(await recognize('a', 'hash of a')).toBe('undecided')
  })

  it('is still recognized after the clock has gone back, and then for its lifetime', async () => {
    const { recognize, verify, passTime } = makeProtected({ idleLifetimeMs: 1000 })
    passTime(5000)
    await verify('a', 'hash of a')
    passTime(-4000)
    expect(await recognize('a', 'hash of a')).toBe('verified')
    passTime(1000)
    expect(await recognize('a', 'hash of a')).toBe('undecided')
  })

  it('costs a slow hash every time when it is wrong, also after the right one', async () => {
    const { recognize, verify, slow } = makeProtected()
    await verify('a', 'hash of a')
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await verify('b', 'hash of a')).toBe(false)
      expect(await recognize('b', 'hash of a')).toBe('undecided')
    }
    expect(slow.verify).toHaveBeenCalledTimes(3)
  })

  it('is forgotten at once when its hash is replaced, and is that of one client id', async () => {
    const { recognize, verify } = makeProtected()
    await verify('a', 'hash of a')
    expect(await recognize('a', 'hash of b')).toBe('undecided')
    expect(await verify('a', 'hash of b')).toBe(false)
    expect(await recognize('a', 'hash of a', 'other')).toBe('undecided')
    expect(await recognize('a"', ',"hash of a')).toBe('undecided')
    expect(await recognize('ahash of a', '')).toBe('undecided')
  })

  it('is verified once for simultaneous requests', async () => {
    const { verify, slow } = makeProtected()
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify('a', 'hash of a')))
    expect(answers).toStrictEqual(Array<boolean>(20).fill(true))
    expect(slow.verify).toHaveBeenCalledOnce()
  })

  it('goes first that was unused for longest, when the memory is full', async () => {
    const { recognize, verify } = makeProtected({ maxEntries: 2 })
    for (const secret of ['a', 'b']) await verify(secret, `hash of ${secret}`)
    await recognize('a', 'hash of a')
    await verify('c', 'hash of c')
    const recognized = ['a', 'b', 'c'].map((secret) => recognize(secret, `hash of ${secret}`))
    expect(await Promise.all(recognized)).toStrictEqual(['verified', 'undecided', 'verified'])
  })

  it('is verified again after a verification that failed to run', async () => {
    const { verify, slow } = makeProtected()
    slow.verify.mockRejectedValueOnce(new Error('out of memory'))
    await expect(verify('a', 'hash of a')).rejects.toThrow('out of memory')
    expect(await verify('a', 'hash of a')).toBe(true)
  })
})

describe('small shared pools: slow hashes', () => {
  it('run one at a time, sixteen wait, and one more is refused at once with the time to wait', async () => {
    const held = makeHeldHasher()
    const { verify } = makeProtected({ hasher: held })
    const guesses = Array.from({ length: 17 }, (_, guess) => verify(`guess ${guess}`, 'hash of a'))
    await settle()
    const refused = verify('one more', 'hash of a')
    await expect(refused).rejects.toBeInstanceOf(TooBusyError)
    await expect(refused).rejects.toMatchObject({ retryAfterS: 2 })
    for (let finished = 0; finished < guesses.length; finished += 1) {
      held.finish.shift()?.()
      await settle()
    }
    expect(await Promise.all(guesses)).toStrictEqual(Array<boolean>(17).fill(false))
    expect(held.most()).toBe(1)
  })

  it('delay nothing that is recognized, while all of their places are taken', async () => {
    const held = makeHeldHasher()
    const { recognize, verify } = makeProtected({ hasher: held })
    const first = verify('a', 'hash of a')
    await settle()
    held.finish.shift()?.()
    expect(await first).toBe(true)
    const guesses = Array.from({ length: 17 }, (_, guess) => verify(`guess ${guess}`, 'hash of a'))
    await settle()
    const secret = generateClientSecret(randomBytes)
    expect(await recognize('a', 'hash of a')).toBe('verified')
    expect(await verify('a', 'hash of a')).toBe(true)
    expect(await recognize(secret, await hashGeneratedSecret(secret, syncHash))).toBe('generated')
    for (let left = guesses.length; left > 0; left -= 1) {
      await settle()
      held.finish.shift()?.()
    }
    await Promise.all(guesses)
  })

  it('run as many at once as the option allows', async () => {
    const held = makeHeldHasher()
    const { verify } = makeProtected({ hasher: held, maxConcurrent: 2, maxWaiting: 0 })
    const guesses = [verify('1', 'hash of a'), verify('2', 'hash of a')]
    await settle()
    await expect(verify('3', 'hash of a')).rejects.toBeInstanceOf(TooBusyError)
    for (const finish of held.finish) finish()
    await Promise.all(guesses)
    expect(held.most()).toBe(2)
  })

  it('cost an unknown client id the same place as a wrong secret: neither more nor fewer', async () => {
    const hash = await hashGeneratedSecret(generateClientSecret(randomBytes), syncHash)
    for (const stored of [undefined, hash, 'hash of a']) {
      const held = makeHeldHasher()
      const { recognize, verify } = makeProtected({ hasher: held, maxWaiting: 3 })
      expect(await recognize('guess', stored)).toBe('undecided')
      const guesses = Array.from({ length: 4 }, (_, client) => verify('guess', stored, `client ${client}`))
      const repeated = verify('guess', stored, 'client 0')
      await settle()
      await expect(verify('guess', stored, 'client 4')).rejects.toBeInstanceOf(TooBusyError)
      for (let left = guesses.length; left > 0; left -= 1) {
        held.finish.shift()?.()
        await settle()
      }
      expect(await Promise.all([...guesses, repeated])).toStrictEqual(Array<boolean>(5).fill(false))
    }
  })

  it('use WebCrypto, which shares their threads, for nothing that is recognized', async () => {
    const { recognize, verify } = makeProtected()
    await verify('a', 'hash of a')
    const secret = generateClientSecret(randomBytes)
    const hash = await hashGeneratedSecret(secret, syncHash)
    const calls = (['digest', 'sign', 'importKey', 'encrypt'] as const).map((name) => vi.spyOn(crypto.subtle, name))
    expect([await recognize('a', 'hash of a'), await recognize(secret, hash)]).toStrictEqual(['verified', 'generated'])
    for (const call of calls) {
      expect(call).not.toHaveBeenCalled()
      call.mockRestore()
    }
  })
})

it('protectClientSecrets takes hashes and MACs that are promises', async () => {
  const later: Pick<ProtectClientSecretsOptions, 'hash' | 'hmacSha256'> = {
    hash: async (algorithm, data) => syncHash(algorithm, data),
    hmacSha256: (key) => async (data) => hmacSha256(key)(data),
  }
  const { recognize, verify } = makeProtected(later)
  const secret = generateClientSecret(randomBytes)
  expect(await recognize(secret, await hashGeneratedSecret(secret, later.hash))).toBe('generated')
  await verify('a', 'hash of a')
  expect(await recognize('a', 'hash of a')).toBe('verified')
})

it.each([
  { maxEntries: 0 },
  { maxEntries: 1.5 },
  { idleLifetimeMs: 999 },
  { idleLifetimeMs: 2_592_000_001 },
  { maxConcurrent: 0 },
  { maxConcurrent: 17 },
  { maxWaiting: -1 },
  { maxWaiting: 1_001 },
])('protectClientSecrets refuses %o', (options) => {
  expect(() => makeProtected(options)).toThrow(TypeError)
})
