import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { rules } from './rules.ts'

/** Follows every import below `baseDir` and judges it by the rules. */
export async function cruiseTree(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const { output } = await cruise([...folders], {
    baseDir,
    ruleSet: { forbidden: [...rules] satisfies IForbiddenRuleType[] },
    validate: true,
    doNotFollow: { path: '(?:^|/)node_modules/' },
    exclude: { path: '(?:^|/)dist/' },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    // Without these the packages of the workspace are missed, silently.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  })
  if (typeof output === 'string') throw new TypeError('dependency-cruiser answered with text')
  return output
}
