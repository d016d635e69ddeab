import * as z from 'zod'

const signIn = z.strictObject({
  subject: z.string().meta({ description: 'The PCR. Unique only together with issuer.' }),
  issuer: z.string(),
  operator: z.strictObject({ name: z.string(), country: z.string().nullable() }),
  scope: z.string(),
  acr: z.string().nullable().meta({ description: 'Level of assurance, 1 to 4.' }),
  amr: z.array(z.string()),
  authenticated_at: z.iso.datetime().nullable().meta({ description: 'When the person confirmed.' }),
  checks: z.array(z.string()).meta({ description: 'What was verified, in the order it was.' }),
  identity: z.looseObject({ sub: z.string() }).nullable().meta({ description: 'Attributes the operator shared.' }),
})

/** The JSON answers, as the description states them and the tests hold them to. */
export const answerSchemas: Readonly<Record<string, z.ZodType>> = {
  SignIn: signIn,
  Session: z.strictObject({
    ...signIn.shape,
    expires_at: z.iso.datetime().meta({ description: 'When the session ends at the latest.' }),
    session_token: z
      .string()
      .exactOptional()
      .meta({ description: 'Only for bearers, and only when it has changed: what to send from now on.' }),
  }),
  ExchangedCode: z.strictObject({ session_token: z.string(), expires_in: z.int(), sign_in: signIn }),
  Attributes: z.looseObject({ sub: z.string() }),
  Logout: z.strictObject({
    logout_url: z.url().nullable().meta({ description: 'Where to send the browser to log out at the operator too.' }),
  }),
  SignedOut: z.strictObject({ signed_out: z.literal(true) }),
  RedirectUrls: z.array(z.url()),
  Problem: z.strictObject({
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'WEB_... of this server, or MC_... of the protocol.' }),
    reference: z.string().exactOptional().meta({ description: 'Also in the log.' }),
    errors: z.array(z.strictObject({ parameter: z.string(), detail: z.string() })).exactOptional(),
    error: z.string().exactOptional().meta({ description: 'Of discovery or the operator, as received.' }),
    error_description: z.string().exactOptional(),
    stage: z.enum(['discovery', 'selection', 'authorization', 'token', 'identity']).exactOptional(),
    reason: z.string().exactOptional(),
    selection: z
      .url()
      .exactOptional()
      .meta({ description: 'Where to send the browser to begin the same again by operator selection.' }),
  }),
}
