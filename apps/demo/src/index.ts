export type { Framework } from './create-listener.ts'
export { type DemoConfig, readDemoConfig } from './read-demo-config.ts'
export { startDemo } from './start-demo.ts'
