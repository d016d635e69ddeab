import { defineConfig } from 'vitest/config'

// A topic's own tests have to find its mutants: with those of whole flows a run takes four times as long.
export default defineConfig({
  test: {
    include: ['test/{discovery,metadata,scope,login-hint,authorization,token,id-token,logout}/**/*.test.ts'],
    isolate: false,
  },
})
