import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { isAcceptableUrl } from './is-acceptable-url.ts'

/** The URL itself, or `MC_URL_INSECURE` naming the field it came from. */
export function requireAcceptableUrl(value: string, field: string, loopbackAllowed: boolean): string {
  if (!isAcceptableUrl(value, loopbackAllowed)) {
    throw new MobileConnectError('MC_URL_INSECURE', {
      field,
      expected: 'an https URL without user information and fragment; loopback only where the configuration is loopback',
    })
  }
  return value
}
