import { expect, it } from 'vitest'
import { createWebHandler } from '../src/index.ts'
import { fakeMobileConnect } from './fake-mobile-connect.ts'

const mobileConnect = fakeMobileConnect({})
const publicUrl = 'https://shop.example'

it.each([
  'https://shop.example',
  'https://shop.example/',
  'http://localhost:8080',
  'http://127.0.0.1:1',
  'http://[::1]:1',
])('accepts %j as publicUrl', (url) => {
  expect(createWebHandler({ mobileConnect, publicUrl: url })).toBeTypeOf('function')
})

it.each([
  'http://shop.example',
  'https://shop.example/path',
  'https://a@shop.example',
  'ftp://shop.example',
  '',
  'shop',
])('refuses %j as publicUrl', (url) => {
  expect(() => createWebHandler({ mobileConnect, publicUrl: url })).toThrow(/^publicUrl must be/)
})

it.each(['/', '/a/', 'a', '/a b', '/a?b', '//a'])('refuses %j as basePath', (basePath) => {
  expect(() => createWebHandler({ mobileConnect, publicUrl, basePath })).toThrow(/^basePath must be/)
})

it('refuses scopes whose prompt would have no text', () => {
  const scopesAllowed = ['openid', 'mc_identity_phonenumber']
  expect(() => createWebHandler({ mobileConnect, publicUrl, scopesAllowed })).toThrow(/needs transactionText/)
  const transactionText = { context: 'Open an account' }
  expect(createWebHandler({ mobileConnect, publicUrl, scopesAllowed, transactionText })).toBeTypeOf('function')
})

it('refuses a transactionText that does not fit on a phone', () => {
  const transactionText = { context: 'x'.repeat(61) }
  expect(() => createWebHandler({ mobileConnect, publicUrl, transactionText })).toThrow(/^transactionText must be/)
})
