import { env } from '../../../apps/server-x/src/env.ts'

export const port = env
