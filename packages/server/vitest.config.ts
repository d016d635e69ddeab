import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globalSetup: '@mobile-connect/test-servers/postgres-setup', testTimeout: 30_000, hookTimeout: 60_000 },
})
