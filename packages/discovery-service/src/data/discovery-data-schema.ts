import type { Jwk } from '@mobile-connect/core'
import * as z from 'zod'
import { isUsableRedirectUrl } from '../addresses/is-usable-redirect-url.ts'
import { isWebUrl } from '../addresses/is-web-url.ts'
import { locateCidr } from '../directory/locate-ip-address.ts'
import { findRsaKeyFault } from '../keys/find-rsa-key-fault.ts'
import { encryptMsisdn } from '../subscribers/encrypt-msisdn.ts'
import type { DiscoveryData } from '../ports/discovery-data-store.port.ts'

const text = z.string().min(1).max(200)
/** Lists of scopes, and credentials that are tokens. */
const longText = z.string().min(1).max(2_000)
const digits = z.string().regex(/^[1-9]\d{0,14}$/, 'must be 1 to 15 digits without + or 00')
const id = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, ".", "_" or "-"')
const url = z.string().refine(isWebUrl, 'must be an http or https URL')

const link = z.strictObject({ rel: text, href: longText })

const operator = z.strictObject({
  id: id.meta({ description: 'Stable and public: it is the value of a cookie.' }),
  name: text,
  networks: z
    .tuple([network()], network())
    .meta({ description: 'The first is the one named to applications after operator selection.' }),
  country: text.meta({ description: 'ISO 3166-1 alpha-2.', examples: ['US'] }),
  currency: text.meta({ description: 'ISO 4217.', examples: ['USD'] }),
  links: z.array(link),
  mobileConnect: z.boolean().meta({ description: 'false: the operator exists but offers no Mobile Connect.' }),
  profiles: z
    .array(text)
    .exactOptional()
    .meta({ examples: [['mc_v2.0', 'mc_di_v3.0']] }),
  issuer: url.exactOptional().meta({ description: 'Audience of a subscriber_id_token.' }),
  subscriberIdKey: z
    .strictObject({
      kty: z.literal('RSA'),
      n: z
        .string()
        .regex(/^[\w-]{342,}$/, { error: 'must be a modulus of at least 2048 bits in base64url', abort: true }),
      e: z.string().regex(/^[\w-]+$/, { error: 'must be base64url', abort: true }),
      kid: text.exactOptional(),
    })
    .superRefine((key, context) => {
      const message = findRsaKeyFault(key)
      if (message !== undefined) context.addIssue({ code: 'custom', message, continue: false })
    })
    .refine(canEncrypt, 'must be an RSA public key that encrypts')
    .exactOptional()
    .meta({ description: 'Public key that encrypts phone numbers for the operator.' }),
  msisdnPrefixes: z.array(digits).exactOptional(),
  portedMsisdns: z.array(digits).exactOptional().meta({ description: 'Whole numbers that moved to this operator.' }),
  sourceIpRanges: z
    .array(z.string().refine((range) => locateCidr(range) !== undefined, 'must be a CIDR range, IPv4 or IPv6'))
    .exactOptional(),
})

const application = z.strictObject({
  clientId: z.string().regex(/^[^:\p{C}]{1,200}$/u, 'must be 1 to 200 characters without a colon'),
  clientSecretHash: text
    .regex(
      /^\$[a-z\d-]+(\$[\w+/=,.-]+){2,4}$/,
      'must be a hash such as $scrypt$ln=15,r=8,p=3$salt$key, never the secret',
    )
    .meta({
      description:
        'Never the secret itself. `add-application` makes one for a new secret, `hash-secret` for one that exists.',
    }),
  shortName: text.meta({ description: 'Shown to people and answered as client_name.' }),
  redirectUrls: z.array(z.string().refine(isUsableRedirectUrl, 'must be a redirect URL without a fragment')).min(1),
  operatorCredentials: z
    .record(
      id,
      z.strictObject({
        clientId: longText,
        clientSecret: longText,
        apis: z
          .record(
            z.string().regex(/^(?!operatorid$)[a-z][a-z0-9_-]{0,31}$/, 'must be a name other than operatorid'),
            z.array(link),
          )
          .exactOptional()
          .meta({ description: 'Links of further APIs by name, answered beside operatorid.' }),
      }),
    )
    .meta({ description: 'By operator id. An operator that is absent does not exist for the application.' }),
})

async function canEncrypt(key: Jwk): Promise<boolean> {
  return encryptMsisdn('10000', key).then(
    () => true,
    () => false,
  )
}

function network() {
  return z.strictObject({
    mcc: z.string().regex(/^\d{3}$/, 'must be a string of 3 digits'),
    mnc: z.string().regex(/^\d{2,3}$/, 'must be a string of 2 or 3 digits: "01" is not "001"'),
  })
}

/** The data file, member by member; keys are tried, which takes `safeParseAsync`. What members must be to each other is checked beside it. */
export const discoveryDataSchema: z.ZodType<DiscoveryData> = z.strictObject({
  $schema: z.string().exactOptional(),
  operators: z.array(operator),
  applications: z.array(application),
})

/**
 * The JSON Schema of the data file, made from what {@link readDiscoveryData} checks.
 *
 * Pure. It cannot say what members must be to each other, nor what makes a CIDR range or a redirect URL usable.
 *
 * @returns A JSON Schema, draft 2020-12.
 */
export function describeDataFormat(): object {
  return { title: 'Data of a Mobile Connect Discovery Service', ...z.toJSONSchema(discoveryDataSchema) }
}
