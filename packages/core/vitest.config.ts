import { defineConfig } from 'vitest/config'

// Nothing here has global state: a worker for each file would only cost time.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    isolate: false,
    setupFiles: ['test/properties/set-run-count.ts'],
    testTimeout: 30_000,
  },
})
