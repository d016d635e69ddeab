import { defineConfig } from 'vitest/config'

// Starting a runtime takes what it takes, on a machine that tests everything else at the same time.
export default defineConfig({ test: { include: ['test/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } })
