import { httpPortContract } from '@mobile-connect/testkit'
import { kyHttpPort } from '../src/index.ts'

httpPortContract('ky', kyHttpPort)
httpPortContract("ky, on a fetch of the host's", () => kyHttpPort({ fetch: (input, init) => fetch(input, init) }))
