import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Clock } from '@mobile-connect/core'
import type { RecordStep, Step } from './step.ts'

export interface InspectorOptions {
  readonly clock: Clock
}

/** Steps by browser. Each browser has an id that only it knows, and sees its own steps only. */
export interface Inspector {
  /** Does the work of one request of a browser; steps made in its course are recorded for that browser. */
  readonly follow: <T>(browser: string, work: () => Promise<T>) => Promise<T>
  /** Oldest first; with `afterId`, those after it. */
  readonly steps: (browser: string, afterId?: number) => readonly Step[]
  /** Passes each further step to `onStep` until the caller calls the function that it returns. `onEnd`: no more will come. */
  readonly watch: (browser: string, onStep: (step: Step) => void, onEnd: () => void) => () => void
  /** Adds a step to the browser whose request is under way, and is without effect outside of one. */
  readonly record: RecordStep
  /** Keeps the id_token of the request under way until it is taken: it is shown with its checks, not before. */
  readonly keepIdToken: (idToken: string) => void
  readonly takeIdToken: () => string | undefined
  /** Ends every watch. */
  readonly end: () => void
}

interface Trail {
  readonly steps: Step[]
  /** Of `steps` as JSON. */
  size: number
  /** Begins at the time, so that browsers take steps of a later process for later ones. */
  lastId: number
  usedAtMs: number
  readonly watchers: Set<{ readonly onStep: (step: Step) => void; readonly onEnd: () => void }>
}

const MAX_BROWSERS = 100
const MAX_STEPS = 150
const MAX_SIZE = 200_000
const MAX_WATCHERS = 8
const LIFETIME_MS = 1_800_000

/** Remembers for half an hour what happened in the sign-ins of each browser, so many of them and so much of each. */
export function createInspector({ clock }: InspectorOptions): Inspector {
  const trails = new Map<string, Trail>()
  const current = new AsyncLocalStorage<{ readonly trail: string; idToken?: string }>()

  const forget = (browser: string): void => {
    for (const { onEnd } of trails.get(browser)?.watchers ?? []) onEnd()
    trails.delete(browser)
  }
  /** The map keeps the order of use. */
  const open = (browser: string): Trail => {
    const nowMs = clock()
    const trail = trails.get(browser) ?? { steps: [], size: 0, lastId: nowMs, usedAtMs: nowMs, watchers: new Set() }
    trail.usedAtMs = nowMs
    trails.delete(browser)
    trails.set(browser, trail)
    for (const [one, { usedAtMs }] of trails) {
      if (trails.size <= MAX_BROWSERS && nowMs - usedAtMs < LIFETIME_MS) break
      forget(one)
    }
    return trail
  }
  return {
    follow: (browser, work) => current.run({ trail: nameTrail(browser) }, work),
    record: ({ kind, summary, outcome = 'neutral', sections = [], checks = [] }) => {
      const request = current.getStore()
      if (request === undefined) return
      const trail = open(request.trail)
      trail.lastId += 1
      const step: Step = { id: trail.lastId, atMs: clock(), kind, outcome, summary, sections, checks }
      trail.steps.push(step)
      trail.size += sizeOf(step)
      while (trail.steps.length > MAX_STEPS || trail.size > MAX_SIZE) {
        const [oldest] = trail.steps.splice(0, 1)
        if (oldest === undefined) break
        trail.size -= sizeOf(oldest)
      }
      for (const { onStep } of trail.watchers) onStep(step)
    },
    keepIdToken: (idToken) => {
      const request = current.getStore()
      if (request !== undefined) request.idToken = idToken
    },
    takeIdToken: () => {
      const request = current.getStore()
      const idToken = request?.idToken
      delete request?.idToken
      return idToken
    },
    steps: (browser, afterId = 0) => {
      const trail = trails.get(nameTrail(browser))
      if (trail === undefined || clock() - trail.usedAtMs >= LIFETIME_MS) return []
      return trail.steps.filter(({ id }) => id > afterId)
    },
    watch: (browser, onStep, onEnd) => {
      const { watchers } = open(nameTrail(browser))
      const watcher = { onStep, onEnd }
      watchers.add(watcher)
      for (const one of watchers) {
        if (watchers.size <= MAX_WATCHERS) break
        watchers.delete(one)
        one.onEnd()
      }
      return () => void watchers.delete(watcher)
    },
    end: () => {
      for (const browser of [...trails.keys()]) forget(browser)
    },
  }
}

function nameTrail(browser: string): string {
  return createHash('sha256').update(browser).digest('base64url')
}

function sizeOf(step: Step): number {
  return JSON.stringify(step).length
}
