import { defineConfig } from 'vitest/config'

// The files share no state, and importing the same modules for each took most of the time.
export default defineConfig({ test: { isolate: false, testTimeout: 30_000 } })
