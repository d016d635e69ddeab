import { expect, it } from 'vitest'
import { isAppRedirectUrl } from '../../src/index.ts'

it.each([
  'https://app.shop.example/signed-in',
  'https://app.shop.example/',
  'https://app.shop.example/a?b=c',
  'com.example.shop:/signed-in',
  'com.example.shop://signed-in',
  'http://127.0.0.1/signed-in',
  'http://[::1]/signed-in',
])('%s may be registered', (url) => {
  expect(isAppRedirectUrl(url)).toBe(true)
})

it.each([
  'https://app.shop.example',
  'https://APP.shop.example/',
  'https://app.shop.example/a/../b',
  'https://app.shop.example/#x',
  'https://app.shop.example/#',
  'https://me@app.shop.example/',
  'http://app.shop.example/',
  'http://localhost/',
  'http://127.0.0.2/',
  'http://0.0.0.0/',
  'com.example.shop:/signed-in#x',
  'com.example.shop://me@app/',
  'shop:/signed-in',
  'javascript:alert(1)',
  'data:text/html,x',
  '/signed-in',
  '',
])('%s may not', (url) => {
  expect(isAppRedirectUrl(url)).toBe(false)
})
