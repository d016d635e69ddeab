import { defineConfig } from 'vitest/config'

// Programs and RSA keys take seconds on a busy machine.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 60_000 } })
