import '../../apps/server-x/src/env.ts'
