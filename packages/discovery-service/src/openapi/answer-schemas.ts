import * as z from 'zod'

const link = z.object({ rel: z.string(), href: z.string() })

const apiLinks = z.strictObject({ link: z.array(link) })

/** The answers of the Discovery API, as its description states them and its tests hold it to. */
export const operatorAnswer: z.ZodType = z.strictObject({
  subscriber_id: z
    .string()
    .nullable()
    .meta({ description: "The number under the operator's public key. null unless a number was known." }),
  subscriber_id_token: z.string().exactOptional().meta({ description: 'For operators with profile mc_di_v3.0.' }),
  ttl: z.int().meta({ description: 'Seconds since the Unix epoch until which the answer may be cached.' }),
  correlation_id: z.string().exactOptional(),
  response: z.strictObject({
    serving_operator: z.string(),
    subscriber_operator: z.string().exactOptional().meta({ description: 'The same, where further APIs are listed.' }),
    client_id: z.string().meta({ description: 'Of the application at this operator.' }),
    client_secret: z.string(),
    country: z.string(),
    currency: z.string(),
    client_name: z.string(),
    apis: z
      .object({ operatorid: apiLinks })
      .catchall(apiLinks)
      .meta({ description: 'operatorid, and further APIs that the application may call at this operator.' }),
  }),
})

export const selectionAnswer: z.ZodType = z.strictObject({
  links: z.tuple([z.strictObject({ rel: z.literal('operatorSelection'), href: z.url() })]),
  correlation_id: z.string().exactOptional(),
})

export const errorAnswer: z.ZodType = z.strictObject({
  error: z.enum([
    'Invalid_Request',
    'Invalid_Session',
    'Not_Found',
    'Not_Found_Entity',
    'Server_Error',
    'Service_Unavailable',
    'Too_Many_Requests',
    'Unauthorized_Access',
  ]),
  description: z.string(),
  correlation_id: z.string().exactOptional(),
})
