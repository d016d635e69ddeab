import { readFileSync, writeFileSync } from 'node:fs'

/** Counts by name. A name that is missing counts as zero. */
export type Budget = Readonly<Record<string, number>>

/** What is wrong with counts that may only fall. */
export function compareWithBudget(
  budget: Budget,
  found: Budget,
): { readonly risen: string[]; readonly fallen: string[] } {
  const risen: string[] = []
  const fallen: string[] = []
  for (const name of new Set([...Object.keys(budget), ...Object.keys(found)])) {
    const [allowed, count] = [budget[name] ?? 0, found[name] ?? 0]
    if (count > allowed) risen.push(`${name}: ${count}, allowed ${allowed}`)
    if (count < allowed) fallen.push(`${name}: ${count}, budget still ${allowed}`)
  }
  return { risen, fallen }
}

/** The lower of both counts for each name of the budget, in the order of names. What reached zero has no entry. */
export function lowerBudget(budget: Budget, found: Budget): Budget {
  return Object.fromEntries(
    Object.entries(budget)
      .map(([name, allowed]) => [name, Math.min(allowed, found[name] ?? 0)] as const)
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

export interface HoldBudgetOptions {
  /** A JSON file of counts by name. */
  readonly path: string
  readonly found: Budget
  /** Writes lower counts to the file instead of objecting to them. Nothing raises a count but an edit by hand. */
  readonly isLowering: boolean
  /** The command that lowers. */
  readonly command: string
}

/** Holds counts to the budget in a file; returns the problems. */
export function holdBudget({ path, found, isLowering, command }: HoldBudgetOptions): readonly string[] {
  const budget = JSON.parse(readFileSync(path, 'utf8')) as Budget
  const { risen, fallen } = compareWithBudget(budget, found)
  if (isLowering) writeFileSync(path, `${JSON.stringify(lowerBudget(budget, found), undefined, 2)}\n`)
  return [...risen, ...(isLowering ? [] : fallen.map((problem) => `${problem}. Lower it: ${command}`))]
}
