import { type ConformanceRecord, profiles } from '../world/conformance-record.ts'
import { notApplicable } from './not-applicable.ts'

/** docs/conformance.md, from what the tests that passed have told. */
export function renderReport(records: readonly ConformanceRecord[]): string {
  const sections = profiles.map((profile) => {
    const lines = mergeServers(records.filter((record) => record.profile === profile))
    return lines.length === 0 ? '' : `## ${profile}\n\n${renderTable(lines)}\n`
  })
  const absent = notApplicable.map(([tests, reason]) => `| ${tests.map(asCode).join('<br>')} | ${reason} |`)
  return `# OpenID Connect conformance

What the two reference servers do when an OpenID Provider does something wrong. Each line is a test that drives the server
over real sockets, through a browser's redirects, against an operator of the sandbox: the certified \`oidc-provider\` with one
fault switched on. The names are those of the tests for relying parties in the [conformance suite of the OpenID
Foundation](https://gitlab.com/openid/conformance-suite); what is shown here is our own run, not a certification.

Where a sign-in is refused, the test also sees that nobody is signed in and, but where userinfo itself is at fault, that it
was not asked. Generated from the run by \`pnpm --filter @mobile-connect/integrations conformance --update\`; without \`--update\` the run fails when this page
says anything else than it.

${sections.join('\n')}
## Not applicable

| Test | Why |
| --- | --- |
${absent.join('\n')}
`
}

interface Line extends Omit<ConformanceRecord, 'server'> {
  readonly servers: readonly string[]
}

/** One line for each test, with the servers that passed it; two where they do not do the same. */
function mergeServers(records: readonly ConformanceRecord[]): readonly Line[] {
  const lines = new Map<string, Line>()
  for (const { server, ...told } of records) {
    const key = `${told.id} ${told.answered}`
    lines.set(key, { ...told, servers: [...(lines.get(key)?.servers ?? []), server] })
  }
  return [...lines.values()]
}

function renderTable(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ id, provider, required, answered, servers }) =>
      `| ${asCode(id)} | ${provider} | ${required} | ${answered} | ${servers.join(', ')} |`,
  )
  return [
    '| Test | The operator | Our server has to | It answered | Passed on |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function asCode(id: string): string {
  return id.startsWith('oidcc-') ? `\`${id}\`` : id
}
