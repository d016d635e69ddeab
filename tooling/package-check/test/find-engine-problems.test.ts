import { expect, it } from 'vitest'
import { findEngineProblems } from '../src/find-engine-problems.ts'

const pack = (name: string, node: string, dependencies = {}) => ({
  manifest: { name, engines: { node }, dependencies },
})

it('tells of packages that a dependency keeps from running where they say they do', () => {
  const http = pack('http', '>=22.19')
  const server = (node: string) => pack('server', node, { http: '^1.0.0', express: '^5.0.0' })
  expect(findEngineProblems(server('>=22.18'), [http])).toStrictEqual(['needs Node.js >=22.19, as http does'])
  for (const node of ['>=22.19', '>=24']) expect(findEngineProblems(server(node), [http])).toStrictEqual([])
  expect(findEngineProblems(pack('web', '>=22.18'), [http])).toStrictEqual([])
})
