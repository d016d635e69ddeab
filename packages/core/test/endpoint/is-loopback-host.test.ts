import { expect, it } from 'vitest'
import { isLoopbackHost, isLoopbackUrl } from '../../src/endpoint/is-loopback-host.ts'

it.each([
  'localhost',
  'operator-b.localhost',
  'localhost.',
  '127.0.0.1',
  '127.255.255.254',
  '[::1]',
  '0.0.0.0',
  '[::]',
  '[::ffff:7f00:101]',
])('%s is this machine', (hostname) => {
  expect(isLoopbackHost(hostname)).toBe(true)
})

it.each([
  'localhost.example',
  'notlocalhost',
  '127.example',
  '127.0.0.1.example',
  'x[::1]',
  '[::1].example',
  '128.0.0.1',
  '10.0.0.1',
  '[::2]',
  '[fe80::1]',
  '',
])('%j is no name of this machine', (hostname) => {
  expect(isLoopbackHost(hostname)).toBe(false)
})

it('isLoopbackUrl answers false for what is no URL', () => {
  expect(isLoopbackUrl('localhost')).toBe(false)
  expect(isLoopbackUrl('http://localhost')).toBe(true)
})
