import { createMobileConnect, type MobileConnect, type MobileConnectPorts } from '@mobile-connect/core'

export function wire(ports: MobileConnectPorts, secrets: { clientSecret: string; cacheKey: string }): MobileConnect {
  const application = {
    clientId: 'my-application',
    clientSecret: secrets.clientSecret,
    discoveryUrl: 'https://discovery.example/v2/discovery',
    redirectUrl: 'https://shop.example/callback',
  }
  return createMobileConnect({ application, ports, cacheKeySecret: secrets.cacheKey })
}
