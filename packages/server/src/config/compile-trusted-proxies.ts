import { compile } from 'proxy-addr'
import type { TrustedProxies } from './server-config.ts'

/** Whether the proxy at an address, `hop` steps away, is believed when it names whom it speaks for. */
export type TrustProxy = (address: string, hop: number) => boolean

/** @throws TypeError for what is no address, network or name of a range. */
export function compileTrustedProxies(proxies: TrustedProxies): TrustProxy {
  return typeof proxies === 'number' ? (_, hop) => hop < proxies : compile([...proxies])
}
