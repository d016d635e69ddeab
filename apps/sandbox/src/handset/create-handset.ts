import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import { allNumbers } from '../world/test-numbers.ts'
import type { Prompt, PromptOutcome, PromptRequest } from './prompt.ts'

/** The PIN of every simulated phone. */
export const SANDBOX_PIN = '1234'
const PIN_ATTEMPTS = 3

export type Answer = 'approved' | 'declined' | 'wrong_pin' | 'no_prompt'

/** All simulated phones. A phone shows one prompt at a time. */
export interface Handset {
  /** `undefined` when the phone is busy with another prompt. */
  readonly show: (request: PromptRequest) => Prompt | undefined
  /** The prompt a phone has not answered yet. */
  readonly pending: (msisdn: string) => Prompt | undefined
  readonly allPending: () => readonly Prompt[]
  /** How the phone's last prompt ended. */
  readonly last: (msisdn: string) => Prompt | undefined
  /** Changes whenever something on the phone does. */
  readonly version: (msisdn: string) => number
  readonly approve: (msisdn: string, pin?: string) => Answer
  readonly decline: (msisdn: string) => Answer
  readonly dismiss: (msisdn: string) => void
  /** The person gave up in the browser. */
  readonly cancel: (msisdn: string) => void
  /** Calls back after each change of the phone; returns how to stop. */
  readonly watch: (msisdn: string, changed: () => void) => () => void
  /** Ends every prompt and forgets how others ended. */
  readonly reset: () => void
  readonly close: () => void
}

type Open = { -readonly [K in keyof Prompt]: Prompt[K] } & { timer?: NodeJS.Timeout }

/** @internal */
export interface HandsetOptions {
  readonly promptLifetimeMs: number
  readonly switches: SituationSwitches
}

/** @internal */
export function createHandset({ promptLifetimeMs, switches }: HandsetOptions): Handset {
  const open = new Map<string, Open>()
  const ended = new Map<string, Prompt>()
  const versions = new Map<string, number>()
  const changes = new EventEmitter().setMaxListeners(0)

  const changed = (msisdn: string): void => {
    versions.set(msisdn, (versions.get(msisdn) ?? 0) + 1)
    changes.emit(msisdn)
  }
  const end = (prompt: Open, outcome: PromptOutcome): void => {
    clearTimeout(prompt.timer)
    prompt.outcome = outcome
    open.delete(prompt.msisdn)
    ended.set(prompt.msisdn, prompt)
    changed(prompt.msisdn)
  }

  return {
    show: (request) => {
      if (open.has(request.msisdn)) return undefined
      const [switched] = switches.effects(request.operatorId).flatMap(({ phone }) => phone ?? [])
      const behaviour = switched ?? allNumbers.find(({ msisdn }) => msisdn === request.msisdn)?.behaviour ?? 'ask'
      const prompt: Open = {
        ...request,
        id: randomUUID(),
        expiresAtMs: Date.now() + promptLifetimeMs,
        pinAttemptsLeft: PIN_ATTEMPTS,
        offScreen: behaviour === 'silent',
        outcome: undefined,
      }
      open.set(prompt.msisdn, prompt)
      if (behaviour === 'approve') end(prompt, 'approved')
      else if (behaviour === 'wrong_pin') end(prompt, prompt.levelOfAssurance === '3' ? 'declined' : 'approved')
      else if (behaviour === 'decline') end(prompt, 'declined')
      else {
        prompt.timer = setTimeout(end, promptLifetimeMs, prompt, 'timed_out').unref()
        changed(prompt.msisdn)
      }
      return prompt
    },
    pending: (msisdn) => open.get(msisdn),
    allPending: () => [...open.values()],
    last: (msisdn) => ended.get(msisdn),
    version: (msisdn) => versions.get(msisdn) ?? 0,
    approve: (msisdn, pin) => {
      const prompt = open.get(msisdn)
      if (!prompt) return 'no_prompt'
      if (prompt.levelOfAssurance === '3' && pin !== SANDBOX_PIN) {
        prompt.pinAttemptsLeft -= 1
        if (prompt.pinAttemptsLeft > 0) {
          changed(msisdn)
          return 'wrong_pin'
        }
        end(prompt, 'declined')
        return 'declined'
      }
      end(prompt, 'approved')
      return 'approved'
    },
    decline: (msisdn) => {
      const prompt = open.get(msisdn)
      if (!prompt) return 'no_prompt'
      end(prompt, 'declined')
      return 'declined'
    },
    dismiss: (msisdn) => {
      const prompt = open.get(msisdn)
      if (!prompt) return
      prompt.offScreen = true
      changed(msisdn)
    },
    cancel: (msisdn) => {
      const prompt = open.get(msisdn)
      if (prompt) end(prompt, 'cancelled')
    },
    watch: (msisdn, listener) => {
      changes.on(msisdn, listener)
      return () => changes.off(msisdn, listener)
    },
    reset: () => {
      for (const prompt of open.values()) end(prompt, 'cancelled')
      for (const msisdn of ended.keys()) changed(msisdn)
      ended.clear()
    },
    close: () => {
      for (const prompt of open.values()) clearTimeout(prompt.timer)
      open.clear()
    },
  }
}
