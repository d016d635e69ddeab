import { z } from 'zod'

const example = (description: string, ...examples: readonly string[]) => ({ description, examples: [...examples] })
const mcc = z.string().regex(/^\d{3}$/, 'The Mcc value must be 3 digits')
const mnc = z.string().regex(/^\d{2,3}$/, 'The Mnc value must be 2 or 3 digits')
const flag = (name: string) => z.string().regex(/^(?:true|false|1|0)$/i, `${name} must be true or false`)

/** What `GET` takes in its query and `POST` in its query or body. The messages are the descriptions of the 400 answers. */
export const queryParameters = z
  .object({
    Redirect_URL: z.string().meta(example('A redirect URL registered for the application.', 'https://localhost/')),
    'Selected-MCC': mcc.meta(example('MCC the person selected. With Selected-MNC, never with Identified-*.', '902')),
    'Selected-MNC': mnc.meta(example('MNC the person selected; "01" is not "001".', '02')),
    'Identified-MCC': mcc.meta(example('MCC of the SIM card. With Identified-MNC.', '902')),
    'Identified-MNC': mnc.meta(example('MNC of the SIM card.', '02')),
    'Using-Mobile-Data': flag('Using-Mobile-Data').meta(
      example('Whether the source IP belongs to a mobile network. Default true.', 'true'),
    ),
    'X-Source-IP': z
      .string()
      .meta(example("The device's address, IPv4 or IPv6. Wins over the header of this name.", '10.0.0.2')),
    'Ignore-Cookies': flag('Ignore-Cookies').meta(example('Answer as if no cookie had been sent.', 'true')),
    'Ignore-Cookie': flag('Ignore-Cookie').meta(example('The other spelling of Ignore-Cookies.', 'true')),
    'Set-Cookies': flag('Set-Cookies').meta(example('false: set no cookies. Default true.', 'false')),
    correlation_id: z.string().meta(example('Echoed in the answer.', '3f2a0b6c')),
  })
  .partial()
  .required({ Redirect_URL: true })

/** The query parameters and the phone number, which must never be in a URL. */
export const bodyParameters = queryParameters.extend({
  MSISDN: z
    .string()
    // In a form body a `+` that was not escaped arrives as a space.
    .regex(/^[+ ]?[1-9]\d{4,14}$/, 'MSISDN must be in E.164 format')
    .meta(example('Mobile number in E.164 format.', '+447700900902'))
    .optional(),
})

/** Empty values are absent. */
export type Parameters = Partial<z.infer<typeof bodyParameters>>
