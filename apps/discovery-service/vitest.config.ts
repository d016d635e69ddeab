import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'test/browser/**'],
    globalSetup: 'test/postgres.setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
