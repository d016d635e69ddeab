import { defineConfig } from 'vitest/config'

// Sabotaged adapters that hang use up the patience of their clauses.
export default defineConfig({ test: { testTimeout: 30_000 } })
