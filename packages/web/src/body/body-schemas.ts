import * as z from 'zod'
import { isReturnPath } from '../query/is-return-path.ts'

/** Bodies of the POST routes: these schemas check them and describe them in the OpenAPI document. */
export const exchangeCodeBody: z.ZodType<ExchangeCodeBody> = z.object({
  code: z.string().min(1).meta({ description: 'As the app received it. Serves once, for 60 seconds.' }),
  code_verifier: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{43,128}$/, 'A code verifier has 43 to 128 characters (RFC 7636, section 4.1).')
    .meta({ description: 'What code_challenge was made from.' }),
  app_redirect_uri: z.string().min(1).meta({ description: 'The same as when the sign-in began.' }),
})

export interface ExchangeCodeBody {
  readonly code: string
  readonly code_verifier: string
  readonly app_redirect_uri: string
}

export const logoutBody: z.ZodType<LogoutBody> = z.object({
  return_to: z
    .string()
    .refine(isReturnPath, 'This is not a path of this site.')
    .meta({ description: 'Path of this site to go to afterwards.', examples: ['/'] })
    .exactOptional(),
})

export interface LogoutBody {
  readonly return_to?: string
}

export const backchannelLogoutBody: z.ZodType<BackchannelLogoutBody> = z.object({
  logout_token: z.string().min(1).meta({ description: 'OpenID Connect Back-Channel Logout 1.0, section 2.4.' }),
})

export interface BackchannelLogoutBody {
  readonly logout_token: string
}
