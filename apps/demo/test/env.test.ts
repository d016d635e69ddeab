import { ConfigError } from '@mobile-connect/node-service'
import { expect, it } from 'vitest'
import { readDemoConfig } from '../src/env.ts'

const needed = {
  MC_CLIENT_ID: 'client',
  MC_CLIENT_SECRET: 'secret',
  MC_DISCOVERY_URL: 'http://localhost:8090/v2/discovery',
  MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
  MC_DEMO_SANDBOX_URL: 'http://localhost:8090',
}

it('limits sign-ins, which ring no phone, a hundred times later than a server, unless variables say otherwise', () => {
  const limits = (env: Record<string, string>) => {
    const { startsPerClientIp, startsPerPhoneNumber } = readDemoConfig({ ...needed, ...env })
    return [startsPerClientIp, startsPerPhoneNumber]
  }
  expect(limits({})).toStrictEqual([6_000, 500])
  expect(limits({ MC_STARTS_PER_IP: '3', MC_STARTS_PER_NUMBER: '' })).toStrictEqual([3, 500])
})

it('lets the form say what phones show, so that scopes of authorisation need no context', () => {
  const config = readDemoConfig({ ...needed, MC_SCOPES: 'openid mc_authz' })
  expect(config.applications[0].trustTransactionText).toBe(true)
  expect(config.applications[0]).not.toHaveProperty('context')
})

it('takes its own variable for a known one', () => {
  expect(readDemoConfig({ ...needed, MC_DEMO_SANDBX_URL: 'x' }).unknownVariables).toStrictEqual(['MC_DEMO_SANDBX_URL'])
  expect(readDemoConfig(needed)).toMatchObject({ unknownVariables: [], sandboxUrl: 'http://localhost:8090' })
})

it('names every mistake at once', () => {
  const mistaken = {
    ...needed,
    MC_CLIENT_ID: undefined,
    MC_CONFIG_FILE: 'a.json',
    MC_DEMO_SANDBOX_URL: 'localhost:8090',
  }
  const mistakes = [
    'MC_DEMO_SANDBOX_URL must be an http or https URL.',
    'MC_CONFIG_FILE: the demo has one application, and variables describe it.',
    'MC_CLIENT_ID is missing.',
  ]
  expect(() => readDemoConfig(mistaken)).toThrow(new ConfigError(mistakes.join('\n')))
})
