import '../../server-x/src/env.ts'
