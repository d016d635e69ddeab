const MAX_LENGTH = 72
const SCOPED = /^[a-z0-9][a-z0-9.,-]*: \S/

/** What is wrong with subjects of commits: each needs a scope in lower case and has at most 72 characters. */
export function findSubjectProblems(subjects: readonly string[]): readonly string[] {
  return subjects.flatMap((subject) => {
    const length = [...subject].length
    if (length > MAX_LENGTH) return [`${length} characters, at most ${MAX_LENGTH}: ${subject}`]
    return SCOPED.test(subject) ? [] : [`no scope, such as "core: ": ${subject}`]
  })
}
