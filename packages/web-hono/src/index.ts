export { mobileConnectHono, type MobileConnectHonoOptions } from './mobile-connect-hono.ts'
