import type { DemoOptions } from '@mobile-connect/web'

interface SandboxDescription {
  readonly handsetUrl: string
  readonly pin: string
  readonly operators: readonly {
    readonly id: string
    readonly name: string
    readonly mcc: string
    readonly mnc: string
  }[]
  readonly numbers: readonly { readonly msisdn: string; readonly operator: string; readonly does: string }[]
}

/** What the demo page shows of a sandbox, from its `/sandbox.json`. */
export async function readSandbox(sandboxUrl: string, timeoutMs: number): Promise<DemoOptions> {
  const descriptionUrl = new URL('/sandbox.json', sandboxUrl).href
  const { handsetUrl, pin, operators, numbers } = await fetchDescription(descriptionUrl, timeoutMs)
  const nameOf = (id: string): string => operators.find((operator) => operator.id === id)?.name ?? id
  return {
    handsetUrl,
    pin,
    sandboxUrl: descriptionUrl,
    networks: operators.map(({ name, mcc, mnc }) => ({ name, mcc, mnc })),
    phones: numbers.map(({ msisdn, operator, does }) => ({ msisdn, operator: nameOf(operator), does })),
  }
}

async function fetchDescription(url: string, timeoutMs: number): Promise<SandboxDescription> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    const description: unknown = await response.json()
    if (isSandboxDescription(description)) return description
  } catch {
    // Told below, whatever it was.
  }
  throw new Error(`MC_DEMO_SANDBOX_URL: no sandbox describes itself at ${url}.`)
}

function isSandboxDescription(value: unknown): value is SandboxDescription {
  if (typeof value !== 'object' || value === null) return false
  const { handsetUrl, pin, operators, numbers } = value as Record<string, unknown>
  return [handsetUrl, pin].every((text) => typeof text === 'string') && [operators, numbers].every(Array.isArray)
}
