import { defineConfig } from 'vitest/config'

// Packs fifteen packages and installs them with everything they need.
export default defineConfig({ test: { testTimeout: 300_000, hookTimeout: 300_000 } })
