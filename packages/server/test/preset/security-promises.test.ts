import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { canaries } from '../canaries/canary-values.ts'
import type { Behaviour } from '../canaries/start-operator.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { base, codeOf, number, startHost } from './start-host.ts'

const document = readFileSync(join(import.meta.dirname, '../../../../SECURITY.md'), 'utf8')
const tested: string[] = []

/** Tests a row of the table in SECURITY.md through the preset. */
function promise(threat: string, test: () => Promise<void>): void {
  tested.push(threat)
  it(`the preset keeps what SECURITY.md promises: ${threat}`, test)
}

it('each row of the table in SECURITY.md has a test of the preset', () => {
  const table = /^\| Threat .*?\n\n/ms.exec(document)?.[0] ?? ''
  const threats = [...table.matchAll(/^\| (.+?) +\|/gm)].map(([, threat = '']) => threat)
  expect(threats.slice(2)).toStrictEqual(tested)
})

promise('Cross-site request forgery, login CSRF', async () => {
  const { begin, finish, start, operator, signIns } = await startHost()
  const begun = await begin()
  expect(begun.authorization.get('state')).toMatch(/^[\w-]{43}$/)
  expect(begun.cookie).toMatch(/mc_binding=[\w-]{43}/)
  expect(await codeOf(finish({ ...begun, cookie: '' }))).toBe('MC_CALLBACK_BINDING_MISSING')
  expect(await codeOf(finish({ ...begun, cookie: `mc_binding=${'a'.repeat(43)}` }))).toMatch(
    /^MC_(TRANSACTION|CALLBACK)_/,
  )
  expect(signIns).toStrictEqual([])
  const calls = operator.paths.length
  const asked = await start('', { accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })
  expect([asked.status, operator.paths.length]).toStrictEqual([200, calls])
})

promise('Replay of a callback', async () => {
  const { begin, finish, signIns } = await startHost()
  const begun = await begin()
  const answers = await Promise.all([finish(begun), finish(begun)])
  expect(answers.map(({ status }) => status).toSorted()).toStrictEqual([200, 400])
  expect(await codeOf(finish(begun))).toBe('MC_TRANSACTION_UNKNOWN')
  expect(signIns).toHaveLength(1)
})

promise('Code injection', async () => {
  const { begin, finish } = await startHost()
  const victim = await begin()
  expect(victim.authorization.get('code_challenge_method')).toBe('S256')
  // From here on the operator signs the nonce of another sign-in.
  await begin()
  expect(await codeOf(finish(victim))).toBe('MC_ID_TOKEN_NONCE')
})

promise('Mix-up of operators', async () => {
  const perIssuer = await startHost({ redirectUrlPerIssuer: true })
  expect(await codeOf(perIssuer.signIn())).toBe('MC_CALLBACK_REDIRECT_URL')
  const demanding = await startHost({ requireIssuerInResponse: true })
  expect(await codeOf(demanding.signIn())).toBe('MC_CALLBACK_ISSUER')
  expect((await demanding.finish(await demanding.begin(), {}, '', demanding.operator.origin)).status).toBe(200)
  const undefended = await startHost()
  const remedy =
    'Register what describeRedirectUrls() lists and set redirectUrlPerIssuer: true, or set requireIssuerInResponse: true'
  expect(undefended.records).toContainEqual(expect.objectContaining({ event: 'mix_up_defence_missing', remedy }))
  expect(await perIssuer.mobileConnect.describeRedirectUrls()).toContainEqual(expect.stringContaining(`${base}/`))
})

promise('Forged or foreign id_tokens', async () => {
  const { operator, signIn, signIns } = await startHost()
  const codes: Partial<Record<Behaviour, string>> = {
    foreign_id_token: 'MC_ID_TOKEN_AUDIENCE',
    forged_id_token: 'MC_ID_TOKEN_SIGNATURE',
    unsigned_id_token: 'MC_ID_TOKEN_ALGORITHM',
  }
  for (const [behaviour, code] of Object.entries(codes)) {
    operator.behave(behaviour as Behaviour)
    expect(await codeOf(signIn())).toBe(code)
  }
  expect(signIns).toStrictEqual([])
})

promise('Downgrade of assurance', async () => {
  const { signIn, signIns } = await startHost({ acrValues: '3' })
  expect(await codeOf(signIn())).toMatch(/^MC_ID_TOKEN_(?:ACR|ASSURANCE)/)
  expect(signIns).toStrictEqual([])
})

promise('Server-side request forgery', async () => {
  const { operator, signIn, records } = await startHost()
  operator.behave('token_redirect')
  expect(await codeOf(signIn())).toBe('MC_TOKEN_STATUS')
  expect(operator.paths).not.toContain('/elsewhere')

  const guarded = await startHost()
  guarded.operator.behave('private_endpoint')
  expect(await codeOf(guarded.signIn())).toBe('MC_HTTP_UNREACHABLE')
  const refused = expect.objectContaining({ received: 'ERR_EGRESS_REFUSED' }) as object
  expect(guarded.records).toContainEqual(expect.objectContaining({ details: refused }))
  expect(records).not.toContainEqual(expect.objectContaining({ details: refused }))
})

promise('A phone made to ring by strangers', async () => {
  const folder = temporaryFolder()
  const one = await startHost({ startsPerPhoneNumber: 2 }, folder)
  const other = await startHost({ startsPerPhoneNumber: 2 }, folder)
  expect([(await one.start()).status, (await other.start()).status]).toStrictEqual([302, 302])
  const refused = await other.start()
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toStrictEqual([
    429,
    expect.toSatisfy((waitS: number) => waitS > 0),
  ])
  const crowded = await startHost({ startsPerClientIp: 1 })
  const startOther = (msisdn: string) => crowded.request(`${base}/start_discovery?msisdn=${msisdn}`)
  expect([(await startOther('447700900901')).status, (await startOther('447700900902')).status]).toStrictEqual([
    302, 429,
  ])
  const image = await crowded.start('', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' })
  expect(image.status).toBe(403)
})

promise('Session fixation and theft', async () => {
  const { begin, finish, signIn, signIns, mobileConnect, readStored } = await startHost()
  const planted = 'a'.repeat(43)
  const begun = await begin()
  const answer = await finish({ ...begun, cookie: `${begun.cookie}; mc_session=${planted}` })
  await signIn()
  const [first, second] = signIns.map(({ sessionId }) => sessionId)
  expect(new Set([planted, first, second]).size).toBe(3)
  expect(answer.headers.getSetCookie()).toContain(`mc_session=${first}; Path=/; HttpOnly; SameSite=Lax`)
  expect(mobileConnect.readSessionId(`a=b; mc_session=${first}`)).toBe(first)
  expect(readStored()).not.toContain(first)

  const secure = await startHost({ redirectUrl: `https://shop.example${base}/discovery_callback` })
  const started = await secure.begin()
  const [cookie = ''] = (await secure.finish(started)).headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-mc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  expect(secure.mobileConnect.readSessionId(`mc_session=${planted}`)).toBeUndefined()
})

promise("Interception of an app's answer", async () => {
  const { start, request } = await startHost()
  // Without sessions of ours there is no hand-over.
  expect((await start('&app_redirect_uri=com.evil.app:/cb')).headers.get('location') ?? '').not.toContain('evil')
  expect((await request(`${base}/exchange_code`, {}, 'POST')).status).toBe(404)
})

promise('Forged logout', async () => {
  const { request } = await startHost()
  // The host ends its own sessions.
  for (const route of ['logout', 'logout_callback', 'backchannel_logout', 'session', 'refresh', 'revoke']) {
    expect((await request(`${base}/${route}`, {}, 'POST')).status).toBe(404)
  }
})

promise('Open redirects', async () => {
  const { begin, finish, start } = await startHost()
  for (const path of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
    expect((await start(`&return_to=${encodeURIComponent(path)}`)).status).toBe(400)
  }
  const answer = await finish(await begin('&return_to=/account'), { accept: 'text/html' })
  expect([answer.status, answer.headers.get('location')]).toStrictEqual([303, 'http://localhost:8080/account'])
})

promise('Theft of the database', async () => {
  const { begin, finish, folder, readStored } = await startHost()
  const { authorization } = await begin()
  await finish(await begin())
  for (const file of ['host.db', 'host.db-wal', 'host.db-shm', 'host.db.key']) {
    expect([file, (statSync(join(folder, file)).mode & 0o777).toString(8)]).toStrictEqual([file, '600'])
  }
  const stored = readStored()
  const secrets = [...Object.values(canaries), authorization.get('nonce') ?? '', authorization.get('state') ?? '']
  for (const secret of secrets) expect(stored.includes(secret), secret).toBe(false)
})

promise('Leaks', async () => {
  const words = 'the table of people is locked'
  const { operator, signIn, start, records } = await startHost({
    startsPerPhoneNumber: 8,
    onSignIn: () => Promise.reject(new RangeError(words)),
  })
  const answers = [await (await signIn()).text()]
  for (const behaviour of ['token_garbage', 'foreign_id_token'] as const) {
    operator.behave(behaviour)
    answers.push(await (await signIn()).text())
  }
  operator.behave('discovery_garbage')
  answers.push(await (await start('&mcc=9')).text(), await (await start()).text())
  const log = JSON.stringify(records)
  for (const secret of Object.values(canaries)) {
    for (const text of [log, ...answers]) expect(text.includes(secret), secret).toBe(false)
  }
  expect(answers.join()).not.toContain(words)
  expect(log).toContain(words)
})

promise('Enumeration of cached numbers', async () => {
  const { signIn, readStored } = await startHost()
  await signIn()
  const stored = readStored()
  expect(stored).toContain('discovery_cache')
  for (const text of [number, `+${number}`, canaries.msisdn]) {
    const hash = createHash('sha256').update(text)
    const digest = hash.digest()
    for (const form of [text, digest.toString('hex'), digest.toString('base64url'), digest.toString('latin1')]) {
      expect(stored.includes(form)).toBe(false)
    }
  }
})

promise('Keys that are well-formed and worthless', async () => {
  const { operator, signIn } = await startHost()
  operator.behave('worthless_key')
  expect(await codeOf(signIn())).toBe('MC_ID_TOKEN_KEY_WEAK')
})

it('the preset fails closed while its storage cannot keep a sign-in', async () => {
  const { start, folder, mobileConnect } = await startHost()
  await mobileConnect.checkReadiness()
  const db = new Database(join(folder, 'host.db'))
  db.exec('DROP TABLE discovery')
  db.close()
  const answer = await start()
  expect([answer.status, await codeOf(answer)]).toStrictEqual([503, 'MC_STORE_UNAVAILABLE'])
  await expect(mobileConnect.checkReadiness()).rejects.toThrow('refused a write')
})
