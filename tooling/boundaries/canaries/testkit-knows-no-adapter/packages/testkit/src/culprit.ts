import { port } from '../../http-x/src/index.ts'

export const contract = port
