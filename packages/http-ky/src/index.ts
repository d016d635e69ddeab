export { kyHttpPort } from './ky-http-port.ts'
