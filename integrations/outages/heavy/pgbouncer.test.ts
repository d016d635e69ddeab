import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPgbouncer, startPostgres } from '@mobile-connect/test-servers'
import { expect, it, onTestFinished } from 'vitest'
import { startOperator } from '../../processes/start-operator.ts'
import { type Framework, killPrograms, startProgram } from '../start-program.ts'

it.each<Framework>(['express', 'hono'])(
  'behind a PgBouncer in transaction mode with three connections, %s loses none of 60 sign-ins, 12 at once',
  async (framework) => {
    const postgres = await startPostgres()
    onTestFinished(postgres.stop)
    const pooler = await startPgbouncer(postgres.url, 3)
    onTestFinished(pooler.stop)
    const operator = await startOperator()
    const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'))
    onTestFinished(() => {
      killPrograms()
      operator.close()
      rmSync(folder, { recursive: true })
    })
    const options = { framework, keyFile: join(folder, 'keys.json'), operatorUrl: operator.url }
    const program = await startProgram({ ...options, storageUrl: pooler.url })
    for (let round = 0; round < 5; round += 1) {
      const signIns = await Promise.all(Array.from({ length: 12 }, program.signIn))
      expect(signIns.map(({ status }) => status)).toStrictEqual(Array.from({ length: 12 }, () => 200))
    }
    expect(await program.terminate(), program.output()).toBe(0)
  },
)
