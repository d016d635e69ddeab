import { configDefaults, defineConfig } from 'vitest/config'

// The files share no state, and importing the same modules for each took a good part of the time.
export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'test/redis/**'],
    globalSetup: '@mobile-connect/test-servers/postgres-setup',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
