import { httpPortContract } from '@mobile-connect/testkit'
import { kyHttpPort } from '../src/index.ts'

httpPortContract('ky', kyHttpPort)
