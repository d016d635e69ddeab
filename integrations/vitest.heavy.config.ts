import { defineConfig } from 'vitest/config'

/** What needs curl, or starts databases and many processes: one file at a time, so that each has the machine to itself. */
export default defineConfig({
  test: {
    include: ['{cross-product,curl,multi-instance,outages/heavy}/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
