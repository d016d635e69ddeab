import fc from 'fast-check'

// A property may not choose a number of its own: `pnpm check` asks for many more.
fc.configureGlobal({ numRuns: Number(process.env['MC_PROPERTY_RUNS'] ?? 300) })
