import * as z from 'zod'
import { compileTrustedProxies, type TrustedProxies } from '../proxies/trusted-proxies.ts'
import type { LogLevel } from '../log/create-log.ts'

/** A whole number in decimal digits. */
export function wholeNumber(lowest: number, highest: number): z.ZodType<number> {
  const rule = `must be a whole number from ${lowest} to ${highest}`
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, rule)
}

/** `true` or `false`. */
export const flag: z.ZodType<boolean> = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((text) => text === 'true')

export const logLevel: z.ZodType<LogLevel> = z.enum(
  ['debug', 'info', 'warn', 'error'],
  'must be debug, info, warn or error',
)

/** A name of a header, in small letters afterwards. */
export const headerName: z.ZodType<string> = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'must be the name of a header')
  .toLowerCase()

/** A number of proxies, or their addresses and networks. */
export const trustedProxies: z.ZodType<TrustedProxies> = z.string().transform((text, context) => {
  const proxies = /^\d{1,2}$/.test(text) ? Number(text) : splitWords(text)
  try {
    if (typeof proxies !== 'number' && proxies.length === 0) throw new TypeError('no word')
    compileTrustedProxies(proxies)
    return proxies
  } catch {
    const message = 'must be a number of proxies from 0 to 99, or addresses and networks such as 10.0.0.0/8 or loopback'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
})

type StorageKind = 'sqlite' | 'postgres' | 'redis' | 'memory'

const storages: Readonly<Record<StorageKind, readonly [form: string, pattern: RegExp]>> = {
  sqlite: ['sqlite:<file>', /^sqlite:.+$/],
  postgres: ['postgres://...', /^postgres(?:ql)?:\/\/.+$/],
  redis: ['redis://...', /^rediss?:\/\/.+$/],
  memory: ['memory:', /^memory:$/],
}

/** A storage by URL, of one of the kinds that the program has. */
export function storageUrl(kinds: readonly StorageKind[]): z.ZodType<string> {
  const forms = kinds.map((kind) => storages[kind][0])
  const rule = `must be ${[forms.slice(0, -1).join(', '), forms.at(-1)].filter(Boolean).join(' or ')}`
  return z.string().refine((url) => kinds.some((kind) => storages[kind][1].test(url)), rule)
}

/** Words between spaces and commas. */
export function splitWords(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}
