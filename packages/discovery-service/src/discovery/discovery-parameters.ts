import * as z from 'zod'

type OptionalParameter = z.ZodOptional<z.ZodString>

type QueryShape = { readonly Redirect_URL: z.ZodString } & Readonly<
  Record<
    | 'Selected-MCC'
    | 'Selected-MNC'
    | 'Identified-MCC'
    | 'Identified-MNC'
    | 'Using-Mobile-Data'
    | 'X-Source-IP'
    | 'Ignore-Cookies'
    | 'Ignore-Cookie'
    | 'Set-Cookies'
    | 'correlation_id',
    OptionalParameter
  >
>

/** What `GET` takes in its query and `POST` in its query or body. The messages are the descriptions of the 400 answers. */
export const queryParameters: z.ZodObject<QueryShape> = z.object({
  Redirect_URL: z
    .string()
    .meta(describeParameter('A redirect URL registered for the application.', 'https://localhost/')),
  'Selected-MCC': mcc('MCC the person selected. With Selected-MNC, never with Identified-*.'),
  'Selected-MNC': mnc('MNC the person selected; "01" is not "001".'),
  'Identified-MCC': mcc('MCC of the SIM card. With Identified-MNC.'),
  'Identified-MNC': mnc('MNC of the SIM card.'),
  'Using-Mobile-Data': flag(
    'Using-Mobile-Data',
    'Whether the source IP belongs to a mobile network. Wins over the header of this name. Default true.',
  ),
  'X-Source-IP': z
    .string()
    .meta(describeParameter("The device's address, IPv4 or IPv6. Wins over the header of this name.", '10.0.0.2'))
    .optional(),
  'Ignore-Cookies': flag('Ignore-Cookies', 'Answer as if no cookie had been sent. Default false.'),
  'Ignore-Cookie': flag('Ignore-Cookie', 'The other spelling of Ignore-Cookies.'),
  'Set-Cookies': flag('Set-Cookies', 'false: set no cookies. Default true.'),
  correlation_id: z.string().meta(describeParameter('Echoed in the answer.', '3f2a0b6c')).optional(),
})

/** The query parameters and the phone number, which must never be in a URL. */
export const bodyParameters: z.ZodObject<QueryShape & { readonly MSISDN: OptionalParameter }> = z.object({
  ...queryParameters.shape,
  MSISDN: z
    .string()
    // In a form body a `+` that was not escaped arrives as a space.
    .regex(/^[+ ]?[1-9]\d{4,14}$/, 'MSISDN must be in E.164 format')
    .meta(describeParameter('Mobile number in E.164 format.', '+447700900902'))
    .optional(),
})

/** As collected from a request, before they are judged. */
export type Parameters = Partial<z.infer<typeof bodyParameters>>

function mcc(description: string): OptionalParameter {
  return z
    .string()
    .regex(/^\d{3}$/, 'The Mcc value must be 3 digits')
    .meta(describeParameter(description, '902'))
    .optional()
}

function mnc(description: string): OptionalParameter {
  return z
    .string()
    .regex(/^\d{2,3}$/, 'The Mnc value must be 2 or 3 digits')
    .meta(describeParameter(description, '02'))
    .optional()
}

function flag(name: string, description: string): OptionalParameter {
  return z
    .string()
    .regex(/^(?:true|false|1|0)$/i, `${name} must be true or false`)
    .meta(describeParameter(description, 'true'))
    .optional()
}

function describeParameter(
  description: string,
  example: string,
): { readonly description: string; readonly examples: string[] } {
  return { description, examples: [example] }
}
