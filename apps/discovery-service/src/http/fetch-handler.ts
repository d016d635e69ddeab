/** What both frameworks serve. */
export type FetchHandler = (request: Request, clientIp: string | undefined) => Promise<Response>
