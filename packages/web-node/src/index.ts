export { fromIncoming, type FromIncomingOptions } from './from-incoming.ts'
export { mobileConnectNode, type MobileConnectNodeOptions } from './mobile-connect-node.ts'
export { sendReply } from './send-reply.ts'
