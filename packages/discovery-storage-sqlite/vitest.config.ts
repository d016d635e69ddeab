import { defineConfig } from 'vitest/config'

// Processes of their own take seconds to start on a busy machine.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 60_000 } })
