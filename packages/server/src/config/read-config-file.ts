import type { ReadFile } from '@mobile-connect/node-service'
import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import * as z from 'zod'
import { applicationSchema } from './application-schema.ts'
import { objectRules } from './object-rules.ts'
import type { ReadApplications } from './read-application-variables.ts'
import { refuseDuplicates } from './refuse-duplicates.ts'

/** Applications and their operators out of a file in YAML, or in JSON, which is YAML too. */
export function readConfigFile(file: string, readFile: ReadFile): ReadApplications {
  const text = readFile(file)
  if (typeof text !== 'string') return refuse([`MC_CONFIG_FILE names a file that cannot be read: ${text.code}.`])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}:`
  // The parser's own messages quote the file, which may hold secrets.
  if (document.errors.length > 0) return refuse(document.errors.map(({ pos, code }) => `${at(pos[0])} ${code}.`))

  const mistakes: string[] = []
  visit(document, {
    Map: (_, map) => {
      if (!map.has('clientSecret') || !map.has('clientSecretFile')) return
      mistakes.push(`${at(map.range?.[0] ?? 0)} clientSecret and clientSecretFile exclude each other.`)
    },
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || key.value !== 'clientSecretFile' || !isScalar(value)) return
      const secret = readFile(String(value.value))
      if (typeof secret !== 'string') {
        mistakes.push(`${at(value.range?.[0] ?? 0)} clientSecretFile cannot be read: ${secret.code}.`)
      }
      key.value = 'clientSecret'
      value.value = typeof secret === 'string' ? secret.trim() : 'unread'
    },
  })
  const applications = z
    .array(applicationSchema(readFile), 'must be a list of applications')
    .min(1, 'names no application')
    // Also where one of them is wrong by itself: everything is told at once.
    .superRefine(refuseDuplicates, { when: ({ value }) => Array.isArray(value) })
  const { data, error } = z.strictObject({ applications }, objectRules).safeParse(document.toJS())
  if (data !== undefined && mistakes.length === 0) return { applications: data.applications, mistakes }

  for (const { path, message } of error?.issues ?? []) {
    const steps = path.map(String)
    // What is missing is reported where the object that lacks it begins.
    const depth = steps.findLastIndex((_, index) => document.hasIn(steps.slice(0, index + 1))) + 1
    const node = document.getIn(steps.slice(0, depth), true)
    const offset = isMap(node) || isScalar(node) ? node.range?.[0] : undefined
    mistakes.push(`${at(offset ?? 0)} ${writePointer(steps)} ${message}.`)
  }
  return refuse(mistakes)
}

function refuse(mistakes: readonly string[]): ReadApplications {
  return { applications: [], mistakes }
}

/** RFC 6901. */
function writePointer(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
