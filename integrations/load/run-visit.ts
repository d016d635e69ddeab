import { chooseVisit } from './choose-visit.ts'
import { createVisitor, type Target } from './create-visitor.ts'
import { tellWrong } from './tell-wrong.ts'

/** Somebody comes. Whatever is answered that should not be is told to the tally. */
export async function runVisit(target: Target): Promise<void> {
  try {
    await chooseVisit()(createVisitor(target))
  } catch (error) {
    tellWrong(target.tally, error instanceof Error ? error.message : String(error))
  }
}
