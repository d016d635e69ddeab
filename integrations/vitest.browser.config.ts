import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Each file has a Chromium and a sandbox of its own, and waits more than it works.
  test: {
    include: ['browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    expect: { poll: { timeout: 20_000 } },
  },
})
