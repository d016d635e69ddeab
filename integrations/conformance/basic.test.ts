import { basicTests } from './basic-tests.ts'
import { describeConformance } from './world/conformance-test.ts'

describeConformance(basicTests.map((test) => ({ ...test, profile: 'Basic RP' })))
