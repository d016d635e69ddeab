import { join } from 'node:path'
import { rolldown, type RolldownOptions } from 'rolldown'

/** What an application's bundler makes of a program next to the installed packages. */
export async function bundleConsumer(
  consumerDir: string,
  program: string,
  { minify, ...options }: RolldownOptions & { readonly minify: boolean },
): Promise<string> {
  const entry = join(consumerDir, 'bundled-consumer.js')
  const bundle = await rolldown({
    ...options,
    cwd: consumerDir,
    input: entry,
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        name: 'consumer',
        load: (id) => (id === entry ? program : undefined),
        resolveId: (id) => (id === entry ? id : undefined),
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'esm', minify, codeSplitting: false })
  await bundle.close()
  return output[0].code
}
