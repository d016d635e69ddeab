export type { Framework } from './create-listener.ts'
export { type DemoConfig, readDemoConfig } from './env.ts'
export { startDemo } from './start-demo.ts'
