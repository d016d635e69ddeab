import { CHALLENGE_MAX_LENGTH } from '../options/defaults.ts'

/** One challenge of a `WWW-Authenticate` header. Scheme and names are in lower case, as they compare without case. */
export interface Challenge {
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
}

const SEPARATOR = /[ \t,]*/y
const PARAMETER = /([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w-]+))/y
const SCHEME = /([!#$%&'*+.^_`|~\w-]+)(?=[ \t,]|$)/y
const TOKEN68 = /[\w~+./-]+=*(?=[ \t]*(?:,|$))/y

/**
 * Takes a `WWW-Authenticate` header apart: any number of challenges, quoted strings with escapes, `token68`.
 *
 * Pure; takes time in proportion to the length. Commas between parameters may be missing, as operators forget them; from
 * the first thing that is no challenge on, nothing is read. A parameter named twice keeps its first value.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1 | RFC 9110, sections 11.2, 11.3 and 11.6.1}
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { readonly scheme: string; readonly parameters: Map<string, string> }[] = []
  if (header.length > CHALLENGE_MAX_LENGTH) return challenges
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(header)
    at += match?.[0].length ?? 0
    return match
  }
  for (;;) {
    take(SEPARATOR)
    const parameters = challenges.at(-1)?.parameters
    const parameter = parameters === undefined ? null : take(PARAMETER)
    if (parameters !== undefined && parameter !== null) {
      const [, name = '', quoted, token = ''] = parameter
      const key = name.toLowerCase()
      if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? token)
      continue
    }
    const scheme = take(SCHEME)?.[1]
    if (scheme === undefined) return challenges
    challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() })
    if (header[at] === ' ') {
      take(SEPARATOR)
      take(TOKEN68)
    }
  }
}
