import { short } from '../src/culprit.ts'
export const tested = short
