import { describe, expect, it } from 'vitest'
import { describePath } from '../src/create-request-listener.ts'

describe('describePath', () => {
  it.each([
    ['/?msisdn=447700900907', '/'],
    ['/sandbox.json', '/sandbox.json'],
    ['/operators/g/.well-known/openid-configuration', '/operators/g/.well-known/openid-configuration'],
    ['/operators/g/authorize?login_hint=MSISDN:447700900907', '/operators/g/authorize'],
    ['/operators/g/authorize/Vb9x_A', '/operators/g/authorize/*'],
    ['/sandbox/handset/447700900907/approve', '/sandbox/handset/*/approve'],
    ['/handset/%2B447700900907/events', '/handset/*/events'],
    ['/v2/discovery/users/operator-selection?session_id=x', '/v2/discovery/users/operator-selection'],
  ])('writes %s as %s', (url, path) => {
    expect(describePath(url)).toBe(path)
  })
})
