import { expect, it } from 'vitest'
import { html, type Html } from '../src/html.ts'

it('escapes every character that could leave text or an attribute', () => {
  expect(html`<p title="${`"'<>&`}">${'<script>'}</p>`.markup).toBe(
    '<p title="&quot;&#39;&lt;&gt;&amp;">&lt;script&gt;</p>',
  )
})

it('puts markup made by itself in unchanged, lists one after the other, and nothing for what is absent', () => {
  const items = ['a&b', html`<i>c</i>`, 7]
  expect(html`<p>${items}${undefined}${false}${0}</p>`.markup).toBe('<p>a&amp;b<i>c</i>70</p>')
})

it('refuses an object that only looks like markup', () => {
  const stranger: unknown = JSON.parse('{"markup":"<b>"}')
  expect(() => html`${stranger as Html}`).toThrow(TypeError)
})
