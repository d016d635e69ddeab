export { helper } from './sign-in/step.ts'
export const own = 2
