export interface Remedy {
  /** What brings the error about. */
  readonly cause: string
  /** What to do about it. */
  readonly cure: string
}

export const operatorAtFault =
  'Tell the operator; nobody was signed in. The `details` of the error name the member at fault.'
/** Behind a cure that names an option of `createMobileConnect`. */
export const inReferenceServer = ' In a reference server: [operators that differ](deploy.md#operators-that-differ).'
export const tryAgain = 'Let the person try again. If it lasts, tell the operator and keep the time of day.'
