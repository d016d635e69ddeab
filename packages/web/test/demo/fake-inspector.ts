import type { DemoInspector, DemoStep } from '../../src/index.ts'

export const step: DemoStep = {
  id: 7,
  atMs: Date.UTC(2026, 0, 2, 3, 4, 5),
  kind: 'id_token',
  outcome: 'failed',
  summary: 'Refused after 1 checks that passed',
  sections: [{ title: 'Claims', facts: [{ name: 'nonce', value: '<b>abc…' }] }],
  checks: [
    { name: 'signature', passed: true },
    { name: 'nonce', passed: false },
  ],
}

/** An inspector that holds one step of one browser, and tells of another one whenever it is asked to. */
export function fakeInspector(owner: string) {
  const watchers = new Set<{ told: (step: DemoStep) => void; ended: () => void }>()
  const followed: string[] = []
  const inspector: DemoInspector = {
    follow: (binding, work) => {
      followed.push(binding)
      return work()
    },
    steps: (binding, afterId = 0) => (binding === owner && step.id > afterId ? [step] : []),
    watch: (_binding, told, ended) => {
      const watcher = { told, ended }
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    readSource: async (path) => `// ${path}`,
  }
  return { inspector, followed, watchers }
}
