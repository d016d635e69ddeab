import { defineConfig } from 'vitest/config'

// Properties and examples would run each mutant a hundred times.
export default defineConfig({
  test: {
    include: process.env['MC_MUTATION_TESTS']?.split(',') ?? ['test/**/*.test.ts'],
    exclude: ['test/properties/**', 'test/readme/**'],
    isolate: false,
    testTimeout: 30_000,
  },
})
