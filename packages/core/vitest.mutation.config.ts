import { defineConfig } from 'vitest/config'

// Flows are mutated too, so every test may find a mutant. Properties are left out: they run each mutant a hundred times.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/properties/**', 'test/readme/**'],
    isolate: false,
    testTimeout: 30_000,
  },
})
