import type { RequestListener } from 'node:http'
import { type LoopbackServer, misbehaviours, startLoopbackServer } from '@mobile-connect/testkit'

/** Ways in which a Discovery Service or a gateway lets one down. */
const answers = {
  'never answers': misbehaviours.staysSilent,
  'answers 500': misbehaviours.answers500,
  'answers garbage': misbehaviours.answersGarbage,
  'answers something else': (_, response) => response.end('{"hello": ["world"]}'),
  'answers with 10 MB': misbehaviours.oversized,
  'sends a body for ever': misbehaviours.tricklesForever,
  'redirects to another machine': (_, response) =>
    response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  'cuts the connection': misbehaviours.resetsBeforeHeaders,
} satisfies Readonly<Record<string, RequestListener>>

export type Misbehaviour = keyof typeof answers

/** A real HTTP server on loopback that does one wrong thing. */
export function startMisbehavingServer(behaviour: Misbehaviour): Promise<LoopbackServer> {
  return startLoopbackServer(answers[behaviour])
}
