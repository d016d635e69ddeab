export { leaf } from '../b/leaf.ts'
