import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { FaultSwitches } from '../faults/create-fault-switches.ts'
import type { FaultId } from '../faults/fault.ts'
import { wrongIssuer } from '../faults/wrong-issuer.ts'
import type { Operator } from './operator.ts'
import { rememberSession } from './remember-session.ts'
import { signUserinfo } from './sign-userinfo.ts'
import { spoilAnswer } from './spoil-answer.ts'
import { spoilIdToken } from './spoil-id-token.ts'

/** Rewrites the answers of the certified provider, so that whatever is not broken on purpose stays as it was. */
export function misbehave(
  provider: Provider,
  operator: Operator,
  faults: FaultSwitches,
  hold: () => Promise<void>,
): void {
  const { profile, keys } = operator

  provider.on('authorization.success', (ctx, answer) => {
    const applies = (fault: FaultId): boolean => faults.applies(fault, profile.id, ctx.oidc.account?.accountId)
    if (!answer) return
    if (applies('error_instead_of_code')) {
      delete answer.code
      Object.assign(answer, { error: 'server_error', error_description: 'Internal Server Error' })
    }
    if (applies('state_wrong')) answer.state = `another-${String(answer.state)}`
    if (applies('state_missing')) delete answer.state
    if (applies('iss_parameter_wrong')) answer.iss = wrongIssuer
    if (!profile.answersWithIssuer || applies('iss_parameter_missing')) delete answer.iss
  })

  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    await next()
    const { oidc } = ctx
    const body: unknown = ctx.body
    if (!isRecord(body)) return
    const msisdn = oidc.account?.accountId
    const applies = (fault: FaultId): boolean => faults.applies(fault, profile.id, msisdn)
    const answer = async (): Promise<void> => {
      const honest = { status: ctx.status, text: JSON.stringify(body) }
      const { status, text } = await spoilAnswer(applies, hold, honest)
      ctx.status = status
      ctx.type = 'json'
      ctx.body = text
    }

    switch (oidc.route) {
      case 'discovery':
        if (applies('metadata_issuer_wrong') || ctx.query.fault === 'metadata_issuer_wrong') body.issuer = wrongIssuer
        return
      case 'jwks': {
        const single = applies('kid_absent_single') || (profile.publishesOneKey && !applies('kid_absent_multiple'))
        // A copy: the provider answers with the same list each time.
        if (single && Array.isArray(body.keys)) ctx.body = { keys: body.keys.slice(0, 1) }
        return
      }
      case 'token':
        rememberSession(operator, oidc.entities.AuthorizationCode, body.id_token)
        if (applies('token_type_case')) body.token_type = 'bEARER'
        if (applies('lifetime_missing')) delete body.expires_in
        if (typeof body.id_token === 'string') {
          const isRefresh = oidc.params?.grant_type === 'refresh_token'
          const appliesToIdToken = (fault: FaultId): boolean =>
            applies(fault) && (isRefresh || fault !== 'refreshed_subject_wrong')
          const rotate = (): void => operator.rotateKeys(2)
          const clientSecret = oidc.client?.clientSecret ?? ''
          body.id_token = await spoilIdToken(body.id_token, { applies: appliesToIdToken, keys, rotate, clientSecret })
        }
        return answer()
      case 'userinfo':
        if (applies('userinfo_subject_wrong') && 'sub' in body) body.sub = crypto.randomUUID()
        if (applies('userinfo_signed')) {
          ctx.type = 'application/jwt'
          ctx.body = await signUserinfo({ ...body, iss: operator.issuer, aud: oidc.client?.clientId ?? '' }, keys)
          return
        }
        return answer()
    }
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
