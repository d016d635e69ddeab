import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'test/browser/**', 'test/heavy/**'],
    globalSetup: '@mobile-connect/test-servers/postgres-setup',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
