import type { Inspector } from '../src/inspector/create-inspector.ts'
import type { Step } from '../src/inspector/step.ts'

export const step: Step = {
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
  const watchers = new Set<{ onStep: (step: Step) => void; onEnd: () => void }>()
  const followed: string[] = []
  const inspector: Inspector = {
    follow: (browser, work) => {
      followed.push(browser)
      return work()
    },
    steps: (browser, afterId = 0) => (browser === owner && step.id > afterId ? [step] : []),
    watch: (_browser, onStep, onEnd) => {
      const watcher = { onStep, onEnd }
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    record: () => undefined,
    keepIdToken: () => undefined,
    takeIdToken: () => undefined,
    end: () => undefined,
  }
  return { inspector, followed, watchers }
}
