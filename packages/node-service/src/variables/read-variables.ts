import * as z from 'zod'
import { type Environment, type ReadFile, readFileFromDisk, readTexts, type Texts } from './read-texts.ts'
import { suggestName } from './suggest-name.ts'

/** Thrown once for everything that is wrong with a configuration: one line for each mistake, naming its place and never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** A rule for each variable. Messages follow the name of the variable. */
export type VariableRules = Readonly<Record<string, z.ZodType>>

export type VariableValues<Rules extends VariableRules> = { readonly [Name in keyof Rules]: z.output<Rules[Name]> }

/** What a program makes of several variables together. */
export interface ReadTogether {
  /** Whole sentences. */
  readonly mistakes: readonly string[]
}

export interface VariablesOptions<Rules extends VariableRules, Together extends ReadTogether> {
  readonly env: Environment
  readonly rules: Rules
  /** Variables that may also be read from the file that the same name with `_FILE` names. Default: none. */
  readonly fromFiles?: readonly string[]
  /** Further names that `readTogether` reads. Default: none. */
  readonly otherNames?: readonly string[]
  /** Other names that begin so are unknown. Default: `MC_`. */
  readonly prefix?: string
  /** Reads what one variable alone does not say, and finds contradictions. */
  readonly readTogether: (texts: Texts, readFile: ReadFile) => Together
  /** Appended to an unknown name. Default: the known name that differs in case or punctuation. */
  readonly suggest?: (name: string, known: readonly string[]) => string
  /** Default: from disk. */
  readonly readFile?: ReadFile
}

export interface ReadVariables<Rules extends VariableRules, Together extends ReadTogether> {
  readonly values: VariableValues<Rules>
  readonly together: Together
  /** Not refused by themselves: platforms and other programs give variables names with the same prefix. Service links, too. */
  readonly unknown: readonly string[]
}

/** What Kubernetes puts into each pod of a namespace that has a service of this name. */
const SERVICE_LINK = /PORT=tcp:\/\//
/** The quotes of an environment file. They would become part of a secret. */
const QUOTED = /^(["']).*\1$/s

/**
 * Reads and checks variables and the files that they name, all at once.
 *
 * Values are trimmed, and an empty value counts as absent, so does a service link of Kubernetes in the place of a port. A value
 * in quotes is a mistake. No message repeats a value. Unknown names are listed as mistakes
 * only together with another mistake: a variable that is missing may be misspelt.
 *
 * @param options - The environment and its rules: see {@link VariablesOptions}.
 * @returns The values by name, what `readTogether` returned, and unknown names.
 * @throws ConfigError with one line for each value that is missing or wrong.
 * @example
 * const { values } = readVariables({ env: process.env, rules: { PORT: wholeNumber(0, 65_535) }, readTogether })
 */
export function readVariables<Rules extends VariableRules, Together extends ReadTogether>({
  env,
  rules,
  fromFiles = [],
  otherNames = [],
  prefix = 'MC_',
  readTogether,
  suggest = suggestName,
  readFile = readFileFromDisk,
}: VariablesOptions<Rules, Together>): ReadVariables<Rules, Together> {
  const { texts: read, mistakes: fileMistakes } = readTexts(env, fromFiles, readFile)
  const serviceLinks = Object.keys(rules).filter((name) => SERVICE_LINK.test(`${name}=${read[name] ?? ''}`))
  const texts = Object.fromEntries(Object.entries(read).filter(([name]) => !serviceLinks.includes(name)))
  const { data, error } = z.object(rules).safeParse(texts)
  const together = readTogether(texts, readFile)
  const known = [...otherNames, ...fromFiles.map((name) => `${name}_FILE`), ...Object.keys(rules)]
  const mistakes = [
    ...fileMistakes,
    ...known
      .filter((name) => QUOTED.test(env[name]?.trim() ?? ''))
      .map((name) => `${name} has quotes around its value.`),
    ...together.mistakes,
    ...(error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}.`),
  ]
  const unknown = Object.keys(texts).filter((name) => name.startsWith(prefix) && !known.includes(name))
  if (data === undefined || mistakes.length > 0) {
    const misspelt = unknown.map((name) => `${name} is the name of no variable${suggest(name, known)}.`)
    throw new ConfigError([...mistakes, ...misspelt].join('\n'))
  }
  const links = serviceLinks.map((name) => `${name}, a service link of Kubernetes`)
  return { values: data as VariableValues<Rules>, together, unknown: [...unknown, ...links] }
}
