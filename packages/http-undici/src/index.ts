export { undiciHttpPort, type UndiciHttpPortOptions } from './undici-http-port.ts'
