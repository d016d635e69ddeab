import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Reporter } from 'vitest/node'
import { renderReport } from './render-report.ts'

const file = join(import.meta.dirname, '../../../docs/conformance.md')

/** Compares docs/conformance.md with the run, or with `--update` writes it. A run that failed says nothing about it. */
export function conformanceReporter(): Reporter {
  let update = false
  return {
    onInit: ({ config }) => {
      update = config.snapshotOptions.updateSnapshot === 'all'
    },
    onTestRunEnd: async (modules, _errors, reason) => {
      if (reason !== 'passed') return
      const tests = modules.flatMap((module) => [...module.children.allTests()])
      const records = tests.flatMap((test) => test.meta().conformance ?? [])
      const page = await format(renderReport(records), { ...(await resolveConfig(file)), parser: 'markdown' })
      if (update) {
        writeFileSync(file, page)
        return
      }
      if (existsSync(file) && readFileSync(file, 'utf8') === page) return
      console.error('docs/conformance.md is stale: pnpm --filter @mobile-connect/integrations conformance --update')
      process.exitCode = 1
    },
  }
}
