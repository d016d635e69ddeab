import type { ProductName, SandboxView, Situation } from './sandbox-view.ts'

interface SandboxDescription {
  readonly handsetUrl: string
  readonly pin: string
  readonly operators: readonly {
    readonly id: string
    readonly name: string
    readonly mcc: string
    readonly mnc: string
  }[]
  readonly numbers: readonly SandboxNumber[]
  /** Absent in sandboxes of before there were any. */
  readonly faults?: readonly SandboxFault[]
}

interface SandboxNumber {
  readonly msisdn: string
  readonly operator: string
  readonly description: string
}

interface SandboxFault {
  readonly id: string
  readonly stage: string
  readonly number: string
  readonly description: string
  readonly section: string
  readonly sectionUrl?: string
}

/** A phone that asks, at the operator that offers every product. Another sandbox begins with its first phone. */
const FIRST_MSISDN = '447700900907'

/** Reads what the pages show of a sandbox from its `/sandbox.json`. */
export async function readSandbox(sandboxUrl: string, timeoutMs: number): Promise<SandboxView> {
  const descriptionUrl = new URL('/sandbox.json', sandboxUrl).href
  const { handsetUrl, pin, operators, numbers, faults = [] } = await fetchDescription(descriptionUrl, timeoutMs)
  const nameOf = (id: string): string => operators.find((operator) => operator.id === id)?.name ?? id
  return {
    handsetUrl,
    pin,
    descriptionUrl,
    networks: operators.map(({ name, mcc, mnc }) => ({ name, mcc, mnc })),
    phones: numbers.map(({ msisdn, operator, description }) => ({ msisdn, operator: nameOf(operator), description })),
    situations: faults.map(toSituation),
    msisdn: (numbers.find(({ msisdn }) => msisdn === FIRST_MSISDN) ?? numbers[0])?.msisdn.replace('+', '') ?? '',
  }
}

function toSituation({ id, stage, number, description, section, sectionUrl }: SandboxFault): Situation {
  const product: ProductName | undefined =
    stage === 'Identity' ? 'phone_number' : id === 'wrong_pin' ? 'authenticate_plus' : undefined
  return {
    group: stage,
    msisdn: number,
    description,
    ...(product && { product }),
    specification: section,
    ...(sectionUrl !== undefined && { specificationUrl: sectionUrl }),
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
  const { handsetUrl, pin, operators, numbers, faults = [] } = value as Record<string, unknown>
  return (
    [handsetUrl, pin].every((text) => typeof text === 'string') && [operators, numbers, faults].every(Array.isArray)
  )
}
