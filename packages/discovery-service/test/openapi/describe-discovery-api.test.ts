import { describe, expect, it } from 'vitest'
import { describeDiscoveryApi } from '../../src/index.ts'
import { errorAnswer, operatorAnswer, selectionAnswer } from '../../src/openapi/answer-schemas.ts'
import { makeWorld } from '../make-world.ts'

interface BodySchema {
  readonly properties: Readonly<Record<string, { pattern?: string; examples: readonly string[] }>>
  readonly required: readonly string[]
}

interface Operation {
  readonly parameters: readonly {
    name: string
    in: string
    required?: boolean
    schema: { pattern?: string; examples?: readonly string[] }
  }[]
  readonly responses: Readonly<Record<string, unknown>>
  readonly requestBody?: { content: Record<string, { schema: BodySchema }> }
}
const { paths, ...rest } = describeDiscoveryApi('https://discovery.example') as {
  paths: { '/v2/discovery': { get: Operation; post: Operation } }
}
const { get, post } = paths['/v2/discovery']
const redirect = 'Redirect_URL=https://localhost/'
const { send } = makeWorld()

describe('describeDiscoveryApi', () => {
  it('is OpenAPI 3.1 at the public origin', () => {
    expect(rest).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://discovery.example' }] })
    expect(JSON.stringify(rest)).not.toContain('undefined')
  })

  it('requires Redirect_URL alone, and offers no phone number in a URL', () => {
    expect(get.parameters.filter(({ required }) => required).map(({ name }) => name)).toStrictEqual(['Redirect_URL'])
    expect(post.parameters.map(({ name }) => name)).not.toContain('MSISDN')
    const headers = get.parameters.filter((parameter) => parameter.in === 'header')
    expect(headers.map(({ name }) => name)).toStrictEqual(['Using-Mobile-Data', 'X-Source-IP', 'X-Redirect'])
    expect(Object.keys(post.requestBody?.content['application/json']?.schema.properties ?? {})).toContain('MSISDN')
  })

  it.each([
    ['GET', get],
    ['POST', post],
  ])('is answered when it is sent exactly what it requires, by %s', async (method, { parameters, requestBody }) => {
    const needed = parameters.filter(({ required }) => required)
    const query = new URLSearchParams(needed.map(({ name, schema }) => [name, schema.examples?.[0] ?? '']))
    const { required = [], properties = {} } = requestBody?.content['application/json']?.schema ?? {}
    const body = JSON.stringify(Object.fromEntries(required.map((name) => [name, properties[name]?.examples[0]])))
    const init = requestBody && { body, headers: { 'Content-Type': 'application/json' } }
    expect((await send(`/v2/discovery?${query}`, { method, ...init })).status).toBe(200)
  })

  it.each(
    get.parameters
      .filter((parameter) => parameter.in === 'query' && parameter.schema.pattern !== undefined)
      .map(({ name, schema }) => [name, schema]),
  )('states for %s the very pattern that refuses a request', async (name, { pattern = '' }) => {
    const pair = /-M[CN]C$/.test(name) ? `&${name.slice(0, -3)}${name.endsWith('MCC') ? 'MNC=02' : 'MCC=902'}` : ''
    expect(new RegExp(pattern).test('x')).toBe(false)
    expect((await send(`/v2/discovery?${redirect}&${name}=x${pair}`)).status).toBe(400)
  })

  it('states the answers as they are', async () => {
    const read = async (path: string, init?: RequestInit): Promise<unknown> => (await send(path, init)).json()
    const found = await read(`/v2/discovery?${redirect}&Selected-MCC=902&Selected-MNC=02&correlation_id=1`)
    expect(operatorAnswer.safeParse(found).error).toBeUndefined()
    expect(selectionAnswer.safeParse(await read(`/v2/discovery?${redirect}`)).error).toBeUndefined()
    for (const [path, init] of [
      ['/v2/discovery', {}],
      ['/v2/discovery', { headers: { Authorization: '' } }],
      [`/v2/discovery?${redirect}&Selected-MCC=999&Selected-MNC=99`, {}],
      ['/v2/discovery', { method: 'PUT' }],
      ['/nowhere', {}],
    ] as const) {
      expect(errorAnswer.safeParse(await read(path, init)).error).toBeUndefined()
    }
  })
})
