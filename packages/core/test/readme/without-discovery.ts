import { isMobileConnectServiceSupported, operatorFromConfiguration, type MobileConnect } from '@mobile-connect/core'

const operator = operatorFromConfiguration({
  name: 'Example Operator B',
  clientId: 'my-application-at-b',
  clientSecret: 'from-the-operator',
  clientName: 'MyShop',
  issuer: 'https://operator-b.example',
})

/** `createMobileConnect` without `clientId`, `clientSecret` and `discoveryUrl` is enough for this. */
export async function beginAtOperatorB(mobileConnect: MobileConnect, binding: string): Promise<string> {
  const metadata = await mobileConnect.loadProviderMetadata(operator)
  const scope = isMobileConnectServiceSupported(metadata, 'mc_authz') ? 'mc_authz' : 'mc_authn'
  const request = { binding, scope, context: 'Order 4711', loginHint: 'MSISDN:447700900902' }
  const outcome = await mobileConnect.startWithoutDiscovery(operator, request)
  return outcome.kind === 'refused' ? `/sorry?reason=${encodeURIComponent(outcome.error)}` : outcome.url
}
