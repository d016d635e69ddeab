import { gzipSync } from 'node:zlib'
import { bundleConsumer } from './bundle-consumer.ts'

interface Budget {
  readonly title: string
  readonly program: string
  /** What this repository wants to reach. Kilobytes, minified and gzip. */
  readonly goalKb: number
  /** What fails, while the goal is not reached. It only falls. */
  readonly limitKb?: number
}

const everything = (names: readonly string[]): string =>
  names.map((name, index) => `export * as package${index} from '@mobile-connect/${name}'\n`).join('')

const budgets: readonly Budget[] = [
  {
    title: 'createMobileConnect alone',
    program: "export { createMobileConnect } from '@mobile-connect/core'",
    goalKb: 25,
    limitKb: 33,
  },
  { title: 'all of core', program: everything(['core']), goalKb: 45 },
  {
    title: 'an application on core, web, http-ky, jws-jose and storage-memory',
    program: `
      export { createMobileConnect } from '@mobile-connect/core'
      export { kyHttpPort } from '@mobile-connect/http-ky'
      export { joseSignatureVerifier } from '@mobile-connect/jws-jose'
      export { memoryStorage } from '@mobile-connect/storage-memory'
      export { createWebHandler } from '@mobile-connect/web'`,
    goalKb: 100,
  },
  {
    title: 'all of core, web, http-ky, jws-jose and storage-memory',
    program: everything(['core', 'web', 'http-ky', 'jws-jose', 'storage-memory']),
    goalKb: 100,
    limitKb: 108,
  },
]

/** Prints what applications bundle, and returns one line for each bundle above its budget. */
export async function holdBundleBudgets(consumerDir: string): Promise<readonly string[]> {
  const problems: string[] = []
  for (const { title, program, goalKb, limitKb = goalKb } of budgets) {
    const bundle = await bundleConsumer(consumerDir, program, { minify: true })
    const sizeKb = gzipSync(bundle, { level: 9 }).length / 1_000
    console.log(`bundle of ${title}: ${sizeKb.toFixed(1)} kB, goal ${goalKb}, at most ${limitKb}`)
    if (sizeKb > limitKb) problems.push(`the bundle of ${title} has ${sizeKb.toFixed(1)} kB, more than ${limitKb}`)
  }
  return problems
}
