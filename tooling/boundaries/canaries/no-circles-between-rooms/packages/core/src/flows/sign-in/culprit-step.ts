export { own } from '../culprit-file.ts'
