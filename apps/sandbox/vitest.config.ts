import { defineConfig } from 'vitest/config'

// Programs and RSA keys take seconds on a busy machine. The files share no state, and importing the same modules for each
// took a good part of the time.
export default defineConfig({
  test: { isolate: false, testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } },
})
