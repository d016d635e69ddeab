export { b } from './b/culprit-two.ts'
export { below } from './b/below.ts'
