export { mobileConnectExpress, type MobileConnectExpressOptions } from './mobile-connect-express.ts'
