import { httpPortContract } from '@mobile-connect/testkit'
import { Agent } from 'undici'
import { undiciHttpPort } from '../src/index.ts'

httpPortContract('undici', undiciHttpPort)
httpPortContract("undici, on an agent of the host's", () => undiciHttpPort({ agent: new Agent({ connections: 1 }) }))
