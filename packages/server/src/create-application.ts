import {
  createMobileConnect,
  type CryptoPorts,
  type Dialect,
  type EventSink,
  type HttpPort,
  type MobileConnectPorts,
  type Operator,
  operatorFromConfiguration,
} from '@mobile-connect/core'
import { type Log, requestScope } from '@mobile-connect/node-service'
import {
  createWebHandler,
  describeWebApi,
  type PhoneNumberLibrary,
  type WebHandler,
  type WebHandlerOptions,
} from '@mobile-connect/web'
import type { Dialects } from './config/dialects-schema.ts'
import type { ClientKeys } from './config/read-client-keys.ts'
import type { ApplicationConfig } from './config/server-config.ts'
import { describeRedirectUrls } from './describe-redirect-urls.ts'
import type { CountSubjects, Refusal } from './operations/create-limit.ts'
import type { FlowMetrics } from './operations/create-metrics.ts'
import { isWarning, noteEvent } from './operations/note-event.ts'
import type { SettingNames } from './setting-names.ts'
import { partitionStorage } from './storage/partition-storage.ts'
import type { Storage } from './storage/storage.ts'

/** What the applications of one server have in common. */
export interface ServerParts {
  readonly storage: Storage
  readonly http: HttpPort
  readonly cacheKeySecret: string
  readonly sessionSecret: string
  readonly sessionLifetimeS: number
  readonly timeoutMs: number
  readonly maxBodyBytes: number
  readonly transactionLifetimeS: number
  readonly clockToleranceS: number
  readonly limit: CountSubjects
  readonly metrics: FlowMetrics
  readonly log: Log
  readonly cryptoPorts: CryptoPorts
  readonly phoneNumbers: PhoneNumberLibrary | undefined
  readonly settingNames: SettingNames
  readonly events: EventSink | undefined
  readonly adjustWebOptions: ((options: WebHandlerOptions) => WebHandlerOptions) | undefined
}

/** One application on its base path. */
export interface Application {
  readonly id: string
  readonly basePath: string
  readonly handle: WebHandler
  /** To read: the redirect URLs to register, a line each. */
  readonly describeRedirectUrls: () => Promise<readonly string[]>
  /** In OpenAPI. */
  readonly description: object
}

export async function createApplication(config: ApplicationConfig, parts: ServerParts): Promise<Application> {
  const { storage, metrics, cryptoPorts, phoneNumbers, settingNames: names } = parts
  const { transactions, sessions } = partitionStorage(storage, config.id)
  const log: Log = (record) => {
    const { requestId, traceId } = requestScope.getStore() ?? {}
    parts.log({ ...record, application: config.id, requestId, traceId })
  }
  const { clientId, clientSecret, discoveryUrl, discoveryDialect, clientName, apiVersion } = config
  const operators = config.operators.map(({ id, ...operator }) => ({
    id,
    operator: operatorFromConfiguration(operator),
  }))
  const { redirectUrlPerIssuer, requireIssuerInResponse } = config
  const { idTokenAlgorithms, dialects = {}, clientKeys } = config
  const flows = createMobileConnect({
    application: {
      ...(clientId !== undefined && { clientId }),
      ...(clientSecret !== undefined && { clientSecret }),
      ...(discoveryUrl !== undefined && { discoveryUrl }),
      ...(discoveryDialect !== undefined && { discoveryDialect }),
      ...(clientName !== undefined && { clientName }),
      ...(apiVersion !== undefined && { apiVersion }),
      redirectUrl: config.redirectUrl,
      ...(redirectUrlPerIssuer !== undefined && { redirectUrlPerIssuer }),
      requireIssuerInResponse,
      operators: operators.map(({ operator }) => operator),
      xRedirect: config.xRedirect,
      scopes: config.scopes,
    },
    ports: {
      http: parts.http,
      ...cryptoPorts,
      transactions,
      discoveryCache: storage.discoveryCache,
      replayGuard: storage.replayGuard,
      documentCache: storage.documentCache,
      ...(clientKeys !== undefined && (await openClientKeys(clientKeys))),
      events: (event) => {
        metrics.countEvent(event)
        noteEvent(event, log)
        parts.events?.(event)
      },
    },
    cacheKeySecret: parts.cacheKeySecret,
    timeoutMs: parts.timeoutMs,
    maxBodyBytes: parts.maxBodyBytes,
    transactionLifetimeS: parts.transactionLifetimeS,
    clockToleranceS: parts.clockToleranceS,
    dialectOf: (operator) => findDialect(dialects, operator),
    ...(idTokenAlgorithms !== undefined && { idTokenAlgorithms }),
  })

  if (flows.mixUpDefence() === 'one_discovery_service') {
    const remedy = `Register what ${names.listRedirectUrls} lists and set ${names.redirectUrlPerIssuer}, or set ${names.requireIssuerInResponse}`
    log({ level: 'warn', event: 'mix_up_defence_missing', remedy })
  }
  const redirectUrl = new URL(config.redirectUrl)
  const basePath = redirectUrl.pathname.replace(/\/discovery_callback$/, '')
  const { context, bindingMessage, acrValues, responseMode, country } = config
  const countRefusal = (refusal: Refusal | undefined): number | undefined => {
    if (refusal !== undefined) metrics.countLimited(refusal.kind)
    return refusal?.waitS
  }
  const ownOptions: WebHandlerOptions = {
    mobileConnect: flows,
    publicUrl: redirectUrl.origin,
    basePath,
    defaultScope: config.scopes,
    scopesAllowed: config.scopes.split(' '),
    ...(clientName !== undefined && { clientName }),
    ...(acrValues && { acrValues }),
    ...(responseMode && { responseMode }),
    ...(phoneNumbers !== undefined && { phoneNumbers }),
    ...(country !== undefined && { country }),
    includeRequestIp: config.includeRequestIp,
    trustClaimedSourceIp: config.trustClaimedSourceIp,
    allowTransactionTextFromQuery: config.trustTransactionText,
    sessions: {
      store: sessions,
      transactions,
      secret: parts.sessionSecret,
      lifetimeS: parts.sessionLifetimeS,
    },
    appRedirectUrls: config.appRedirectUrls,
    operators,
    limit: (subjects) => {
      const refusal = parts.limit(subjects)
      return refusal instanceof Promise ? refusal.then(countRefusal) : countRefusal(refusal)
    },
    ...cryptoPorts,
    log: ({ level, route, method, status, durationMs, code, reference, details, thrown }) => {
      const scope = requestScope.getStore()
      const steps = scope?.steps ?? []
      if (scope !== undefined) scope.route = route
      if (code !== undefined) metrics.countFailure(code)
      log({
        level: level === 'info' && steps.some(isWarning) ? 'warn' : level,
        event: 'request',
        route,
        ...(code !== undefined && { code }),
        method,
        status,
        durationMs,
        ...(reference !== undefined && { reference }),
        ...(details !== undefined && { details }),
        ...(thrown !== undefined && { thrown }),
        ...(steps.length > 0 && { steps }),
      })
    },
    ...(context !== undefined && { transactionText: { context, ...(bindingMessage && { bindingMessage }) } }),
  }
  const options = parts.adjustWebOptions?.(ownOptions) ?? ownOptions
  return {
    id: config.id,
    basePath,
    handle: createWebHandler(options),
    describeRedirectUrls: () => describeRedirectUrls(flows, operators, names),
    description: describeWebApi(options),
  }
}

/** The dialect of an operator, which discovery names by issuer, by the URL of its metadata, or both. */
function findDialect(dialects: Dialects, { issuer, endpoints }: Operator): Partial<Dialect> {
  const name = [issuer, endpoints.openidConfiguration].find((one) => one !== undefined && Object.hasOwn(dialects, one))
  return (name === undefined ? undefined : dialects[name]) ?? {}
}

/** Loads jose only here, because few applications have keys. */
async function openClientKeys({ signing, decrypting }: ClientKeys): Promise<Partial<MobileConnectPorts>> {
  const { joseJwtSigner, joseTokenDecrypter } = await import('@mobile-connect/jws-jose')
  return {
    ...(signing !== undefined && { jwtSigner: joseJwtSigner(signing) }),
    ...(decrypting.length > 0 && { tokenDecrypter: joseTokenDecrypter({ privateJwks: decrypting }) }),
  }
}
