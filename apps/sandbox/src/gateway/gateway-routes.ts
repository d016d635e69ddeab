import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { InteractionResults } from 'oidc-provider'
import type { Handset } from '../handset/create-handset.ts'
import type { Prompt } from '../handset/prompt.ts'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import { type PageOrigins, buildSecurityHeaders } from '../http/security-headers.ts'
import { BoundedMap } from '../world/bounded-map.ts'
import { answerPremiumInfo } from './answer-premium-info.ts'
import { finishInteraction } from './finish-interaction.ts'
import { gatewayErrorPage, numberPage, waitingPage } from './gateway-pages.ts'
import type { Operator } from './operator.ts'
import { type InteractionRequest, readInteraction } from './read-interaction.ts'
import { resolveLoginHint } from './resolve-login-hint.ts'
import { resolveLoginHintToken } from './resolve-login-hint-token.ts'
import type { EcPrivateJwk } from '../world/derive-ec-key.ts'

const REMEMBERED_PROMPTS = 1000

interface GatewayEnv {
  readonly Bindings: HttpBindings
  readonly Variables: { interaction: InteractionRequest }
}

export interface GatewayOptions {
  readonly operator: Operator
  readonly handset: Handset
  readonly switches: SituationSwitches
  readonly hold: () => Promise<void>
  /** Signs the `login_hint_token` of the Discovery Service. */
  readonly discoveryKey: EcPrivateJwk
  readonly origins: PageOrigins
}

/** The pages of one operator's ID Gateway, and the endpoints its OpenID Provider does not have. */
export function gatewayRoutes({
  operator,
  handset,
  switches,
  hold,
  discoveryKey,
  origins,
}: GatewayOptions): Hono<GatewayEnv> {
  const { profile } = operator
  /** By interaction: the prompt it waits for. */
  const prompts = new BoundedMap<string, Prompt>(REMEMBERED_PROMPTS)
  const app = new Hono<GatewayEnv>()

  const finish = async (c: Context<GatewayEnv>, result: InteractionResults): Promise<Response> => {
    const returnTo = await (await operator.provider()).interactionResult(c.env.incoming, c.env.outgoing, result)
    prompts.delete(c.var.interaction.uid)
    return c.redirect(returnTo, 303)
  }
  const refuse = (c: Context<GatewayEnv>, error: string, description: string): Promise<Response> =>
    finish(c, { error, error_description: description })
  const show = async (c: Context<GatewayEnv>, msisdn: string): Promise<Response> => {
    const { interaction } = c.var
    const effects = switches.effects(profile.id, msisdn)
    const [refusal] = effects.flatMap((effect) => effect.refusal?.(interaction) ?? [])
    if (refusal !== undefined) return refuse(c, 'invalid_request', refusal)
    const prompt = handset.show({ ...interaction, msisdn, operatorId: profile.id, operatorName: profile.name })
    if (!prompt) return refuse(c, 'access_denied', 'The user is busy with another transaction')
    prompts.set(interaction.uid, prompt)
    return c.redirect(`${operator.issuer}/interaction/${interaction.uid}`, 303)
  }

  app.on(['GET', 'POST'], '/premiuminfo', (c) =>
    answerPremiumInfo(operator, switches, hold, c.req.header('authorization')),
  )

  app.use('/interaction/:uid/*', async (c, next) => {
    const uid = c.req.param('uid')
    const interaction = await readInteraction(operator, uid, c.env.incoming, c.env.outgoing)
    for (const [name, value] of Object.entries(buildSecurityHeaders(origins))) c.header(name, value)
    if (!interaction) {
      return c.html(
        gatewayErrorPage(profile, 'sign_in_ended', 'This sign-in has ended or began in another browser.'),
        400,
      )
    }
    c.set('interaction', interaction)
    return next()
  })

  app.get('/interaction/:uid', async (c) => {
    const { interaction } = c.var
    if (interaction.returnTo) return c.redirect(interaction.returnTo, 303)
    const prompt = prompts.get(interaction.uid)
    if (prompt?.outcome) {
      return finish(c, await finishInteraction(operator, interaction, { ...prompt, outcome: prompt.outcome }))
    }
    if (prompt) return c.html(waitingPage(profile, interaction, prompt))
    if (!interaction.loginHint && !interaction.loginHintToken) return c.html(numberPage(profile, interaction))
    const found = interaction.loginHintToken
      ? await resolveLoginHintToken(interaction.loginHintToken, operator, discoveryKey, switches)
      : await resolveLoginHint(interaction.loginHint, interaction.clientId, operator, switches)
    const hint = interaction.loginHintToken ? 'login_hint_token' : 'login_hint'
    if (found === 'invalid') return refuse(c, 'invalid_request', `Invalid ${hint} value`)
    if (found === 'unknown') return refuse(c, 'access_denied', 'Unknown user')
    return show(c, found.msisdn)
  })

  app.post('/interaction/:uid/number', async (c) => {
    const { interaction } = c.var
    const { msisdn } = await c.req.parseBody()
    const entered = typeof msisdn === 'string' ? msisdn : ''
    const digits = entered.replace(/^\s*\+|[\s()-]/g, '')
    const found = await resolveLoginHint(`MSISDN:${digits}`, interaction.clientId, operator, switches)
    if (found === 'invalid' || found === 'unknown')
      return c.html(numberPage(profile, interaction, { entered, found }), 422)
    return prompts.has(interaction.uid)
      ? c.redirect(`${operator.issuer}/interaction/${interaction.uid}`, 303)
      : show(c, found.msisdn)
  })

  app.post('/interaction/:uid/cancel', async (c) => {
    const prompt = prompts.get(c.var.interaction.uid)
    const response = await refuse(c, 'access_denied', 'The user cancelled the request')
    if (prompt && !prompt.outcome) handset.cancel(prompt.msisdn)
    return response
  })

  app.get('/interaction/:uid/events', (c) => {
    const prompt = prompts.get(c.var.interaction.uid)
    return streamSSE(c, async (stream) => {
      if (prompt && !prompt.outcome) {
        let stop = (): void => undefined
        await new Promise<void>((wake) => {
          stop = handset.watch(prompt.msisdn, () => prompt.outcome && wake())
          stream.onAbort(wake)
        })
        stop()
      }
      await stream.writeSSE({ event: 'answered', data: '' })
    })
  })

  return app
}
