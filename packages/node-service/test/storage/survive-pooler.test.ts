import { describe, expect, it } from 'vitest'
import { type StatementPool, survivePooler } from '../../src/index.ts'

const statement = { name: 'put', text: 'SELECT $1', values: [1] }

/** A pool that fails for each named statement with this code. */
function openPool(code: string | undefined) {
  const received: Parameters<StatementPool['query']>[0][] = []
  const pool: StatementPool = {
    query: async (query) => {
      received.push(query)
      if (code !== undefined && typeof query !== 'string' && query.name !== undefined) {
        throw Object.assign(new Error('failed'), { code })
      }
      return { rows: [received.length], rowCount: 1 }
    },
  }
  return { received, pool: survivePooler(pool) }
}

describe('survivePooler', () => {
  it.each(['26000', '42P05'])(
    'repeats a statement without its name after %s, and names none from then on',
    async (code) => {
      const { received, pool } = openPool(code)
      expect((await pool.query(statement)).rows).toStrictEqual([2])
      await pool.query(statement)
      const nameless = { text: 'SELECT $1', values: [1] }
      expect(received).toStrictEqual([statement, nameless, nameless])
    },
  )

  it('repeats nothing after any other failure: the statement may have been carried out', async () => {
    const { received, pool } = openPool('57014')
    await expect(pool.query(statement)).rejects.toHaveProperty('code', '57014')
    expect(received).toStrictEqual([statement])
  })

  it('changes nothing where nothing is lost', async () => {
    const { received, pool } = openPool(undefined)
    await pool.query('SELECT 1')
    await pool.query(statement)
    expect(received).toStrictEqual(['SELECT 1', statement])
  })
})
