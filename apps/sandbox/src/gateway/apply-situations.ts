import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import type { Effects, EndpointAnswer, JsonObject } from '../situations/effects.ts'
import { changeAnswer } from './change-answer.ts'
import type { Operator } from './operator.ts'
import { reissueIdToken } from './reissue-id-token.ts'
import { rememberSession } from './remember-session.ts'

/** Rewrites the answers of the certified provider. Every part that no situation changes stays as the provider wrote it. */
export function applySituations(
  provider: Provider,
  operator: Operator,
  switches: SituationSwitches,
  hold: () => Promise<void>,
): void {
  const { profile } = operator

  provider.on('authorization.success', (ctx, answer) => {
    if (!answer) return
    const effects = switches.effects(profile.id, ctx.oidc.account?.accountId)
    const changed = effects.reduce<JsonObject>((now, { redirect }) => redirect?.(now) ?? now, answer)
    for (const name of Object.keys(answer)) if (!(name in changed)) Reflect.deleteProperty(answer, name)
    Object.assign(answer, changed)
  })

  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    await next()
    const { oidc } = ctx
    const body: unknown = ctx.body
    if (!isJsonObject(body)) return
    const effects = switches.effects(profile.id, oidc.account?.accountId, ctx.query.fault)
    const answer = async (endpoint: EndpointAnswer['endpoint'], changed: JsonObject): Promise<void> => {
      const honest = { endpoint, status: ctx.status, text: JSON.stringify(changed) }
      const { status, text } = await changeAnswer(effects, hold, honest)
      ctx.status = status
      ctx.type = 'json'
      ctx.body = text
    }

    switch (oidc.route) {
      case 'discovery':
        ctx.body = effects.reduce((now, { metadata }) => metadata?.(now) ?? now, body)
        return
      case 'jwks': {
        const [isSingle = profile.publishesOneKey] = effects.flatMap(({ publishesOneKey }) => publishesOneKey ?? [])
        // A copy: the provider answers with the same list each time.
        if (isSingle && Array.isArray(body.keys)) ctx.body = { keys: body.keys.slice(0, 1) }
        return
      }
      case 'token':
        rememberSession(operator, oidc.entities.AuthorizationCode, body.id_token)
        return answer('token', await changeTokenAnswer(operator, ctx, effects, body))
      case 'userinfo': {
        const claims = effects.reduce((now, { identity }) => identity?.(now) ?? now, body)
        const [sign] = effects.flatMap(({ signUserinfo }) => signUserinfo ?? [])
        if (!sign) return answer('userinfo', claims)
        const { kid } = await operator.keys.signing()
        const { clientId = '', clientSecret = '' } = oidc.client ?? {}
        const parts = { header: { kid }, claims: { ...claims, iss: operator.issuer, aud: clientId } }
        ctx.type = 'application/jwt'
        ctx.body = await sign(parts, { ...operator.keys, clientSecret })
      }
    }
  })
}

async function changeTokenAnswer(
  { keys, rotateKeys }: Operator,
  { oidc }: KoaContextWithOIDC,
  effects: readonly Effects[],
  honest: JsonObject,
): Promise<JsonObject> {
  const body = effects.reduce((now, { tokenAnswer }) => tokenAnswer?.(now) ?? now, honest)
  if (typeof body.id_token !== 'string') return body
  const idToken = await reissueIdToken(body.id_token, effects, {
    keys: { ...keys, clientSecret: oidc.client?.clientSecret ?? '' },
    rotate: () => {
      rotateKeys(2)
    },
    isRefresh: oidc.params?.grant_type === 'refresh_token',
  })
  return { ...body, id_token: idToken }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
