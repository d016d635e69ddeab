import { expect } from 'vitest'
import { basicTests } from './basic-tests.ts'
import { describeConformance, type ConformanceTest } from './world/conformance-test.ts'
import { expectRefused } from './world/expect-outcome.ts'

const profile = 'Form Post Basic RP'

const formPostError: ConformanceTest = {
  id: 'oidcc-client-test-form-post-error',
  profile,
  provider: 'posts an error instead of a code',
  required: 'take the error in and show it',
  show: async (stage) => {
    stage.switchOn('error_instead_of_code')
    const page = await stage.signIn()
    expect(JSON.parse(page.text)).toMatchObject({ error: 'server_error', error_description: 'Internal Server Error' })
    return `${await expectRefused(stage, page, 'WEB_REFUSED')} with \`server_error\``
  },
}

const formPostTests = basicTests.map(({ show, ...test }): ConformanceTest => ({
  ...test,
  profile,
  show: async (stage) => {
    const answer = await show(stage)
    expect(stage.cameBackBy()).toBe('form')
    return answer
  },
}))

describeConformance([...formPostTests, formPostError].map((test) => ({ ...test, operator: 'd', formPost: true })))
