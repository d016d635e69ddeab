import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSituationSwitches } from '../../src/situations/create-situation-switches.ts'
import { createHandset, type Handset, SANDBOX_PIN } from '../../src/handset/create-handset.ts'
import type { Prompt } from '../../src/handset/prompt.ts'

const msisdn = '447700900907'
let handset: Handset

beforeEach(() => {
  vi.useFakeTimers()
  handset = createHandset({ promptLifetimeMs: 60_000, switches: createSituationSwitches() })
})
afterEach(() => {
  handset.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

function show(more: Partial<Prompt> = {}): Prompt | undefined {
  return handset.show({
    msisdn,
    operatorId: 'g',
    operatorName: 'Example Operator G',
    clientName: 'Example Shop',
    context: '',
    bindingMessage: '',
    levelOfAssurance: '2',
    ...more,
  })
}

describe('a simulated phone', () => {
  it('shows one prompt at a time', () => {
    expect(show()).toMatchObject({ outcome: undefined })
    expect(show()).toBeUndefined()
    handset.decline(msisdn)
    expect(show()).toMatchObject({ outcome: undefined })
  })

  it('lets a prompt time out at its lifetime and not before', () => {
    const prompt = show()
    vi.advanceTimersByTime(59_999)
    expect(prompt?.outcome).toBeUndefined()
    vi.advanceTimersByTime(1)
    expect(prompt?.outcome).toBe('timed_out')
    expect(handset.approve(msisdn)).toBe('no_prompt')
  })

  it('stays busy with a prompt that was put aside', () => {
    show()
    handset.dismiss(msisdn)
    expect(handset.pending(msisdn)).toMatchObject({ offScreen: true })
    expect(show()).toBeUndefined()
  })

  it('asks for the PIN at level 3 and declines at the third wrong one', () => {
    const prompt = show({ levelOfAssurance: '3' })
    expect([handset.approve(msisdn), handset.approve(msisdn, '0000'), prompt?.pinAttemptsLeft]).toStrictEqual([
      'wrong_pin',
      'wrong_pin',
      1,
    ])
    expect(handset.approve(msisdn, '1111')).toBe('declined')
    expect(prompt?.outcome).toBe('declined')
  })

  it('approves at level 3 with the PIN', () => {
    const prompt = show({ levelOfAssurance: '3' })
    expect(handset.approve(msisdn, SANDBOX_PIN)).toBe('approved')
    expect(prompt?.outcome).toBe('approved')
  })

  it('answers at once with the numbers that do', () => {
    expect(show({ msisdn: '447700900917' })?.outcome).toBe('approved')
    expect(show({ msisdn: '447700900927' })?.outcome).toBe('declined')
  })

  it('tells watchers of each change until they stop', () => {
    const changed = vi.fn()
    const stop = handset.watch(msisdn, changed)
    show()
    handset.dismiss(msisdn)
    handset.cancel(msisdn)
    stop()
    show()
    expect(changed).toHaveBeenCalledTimes(3)
    expect(handset.version(msisdn)).toBe(4)
  })
})
