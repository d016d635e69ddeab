import { execFileSync } from 'node:child_process'
import { findSubjectProblems } from './find-subject-problems.ts'

/** The last commit from before the rule. Its subject and earlier ones stay. */
const BASE = '96e54a975fa61f486488057dda22aa9344b94716'
/** A checkout in a container may belong to another user. */
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'safe.directory=*', ...args], { encoding: 'utf8', stdio: 'pipe' }).trim()

function has(commit: string): boolean {
  try {
    git('merge-base', '--is-ancestor', commit, 'HEAD')
    return true
  } catch {
    return false
  }
}

const hasBase = has(BASE)
const isShallow = git('rev-parse', '--is-shallow-repository') === 'true'
const subjects = git('log', '--no-merges', '--format=%s', ...(hasBase ? [`${BASE}..HEAD`] : ['HEAD']))
  .split('\n')
  .filter((subject) => subject !== '')
// History is linear, so a shallow clone that does not reach the base holds only commits that follow it.
const problems = [
  ...(hasBase || isShallow ? findSubjectProblems(subjects) : [`commit ${BASE} is missing from the history of HEAD`]),
]
if (!hasBase && isShallow) console.log('subjects: a shallow clone, so only its commits are read')
for (const problem of problems) console.error(problem)
console.log(`subjects: ${subjects.length} commits, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
