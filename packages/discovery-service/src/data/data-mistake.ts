/** Something wrong with a data file. */
export interface DataMistake {
  /** From the top of the file to the member, or to the object that lacks it. */
  readonly path: readonly (string | number)[]
  /** Says what a member must be, and repeats none of its text. */
  readonly message: string
}
