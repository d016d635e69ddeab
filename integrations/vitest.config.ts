import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{test,programs,black-box,documents}/**/*.test.ts', 'outages/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
