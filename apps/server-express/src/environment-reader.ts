/** Thrown once for all values that are wrong: one line for each, naming the variable and never repeating its value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Reads variables one by one and collects what is wrong with them. Empty counts as absent. */
export interface EnvironmentReader {
  readonly required: (name: string, rule?: Rule) => string
  readonly optional: (name: string, rule?: Rule) => string | undefined
  readonly flag: (name: string, byDefault: boolean) => boolean
  readonly whole: (name: string, byDefault: number, lowest: number, highest: number) => number
  readonly mistake: (text: string) => void
  /** Call when everything is read. */
  readonly throwMistakes: () => void
}

/** What a value must be, in words that follow "must be", and whether it is. */
export type Rule = readonly [words: string, fits: (value: string) => boolean]

export function environmentReader(env: Readonly<Record<string, string | undefined>>): EnvironmentReader {
  const mistakes: string[] = []
  const optional: EnvironmentReader['optional'] = (name, rule) => {
    const value = env[name]?.trim() || undefined
    if (value !== undefined && rule && !rule[1](value)) mistakes.push(`${name} must be ${rule[0]}.`)
    return value
  }
  return {
    optional,
    required: (name, rule) => {
      const value = optional(name, rule)
      if (value === undefined) mistakes.push(`${name} is missing.`)
      return value ?? ''
    },
    flag: (name, byDefault) => {
      const value = optional(name, ['true or false', (text) => /^(?:true|false)$/i.test(text)])
      return value === undefined ? byDefault : value.toLowerCase() === 'true'
    },
    whole: (name, byDefault, lowest, highest) => {
      const fits = (text: string): boolean =>
        /^\d{1,9}$/.test(text) && Number(text) >= lowest && Number(text) <= highest
      return Number(optional(name, [`a whole number from ${lowest} to ${highest}`, fits]) ?? byDefault)
    },
    mistake: (text) => void mistakes.push(text),
    throwMistakes: () => {
      if (mistakes.length > 0) throw new EnvironmentError(mistakes.join('\n'))
    },
  }
}
