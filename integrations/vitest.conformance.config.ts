import { defineConfig } from 'vitest/config'
import { conformanceReporter } from './conformance/report/conformance-reporter.ts'

export default defineConfig({
  test: {
    include: ['conformance/**/*.test.ts'],
    reporters: ['default', conformanceReporter()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
