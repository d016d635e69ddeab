export { kyHttpPort, type KyHttpPortOptions } from './ky-http-port.ts'
