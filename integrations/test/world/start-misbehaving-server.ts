import type { RequestListener } from 'node:http'
import { type LoopbackServer, MISBEHAVIOURS, startLoopbackServer } from '@mobile-connect/testkit'

/** Ways in which a Discovery Service or a gateway lets one down. */
const answers = {
  'never answers': MISBEHAVIOURS.staysSilent,
  'answers 500': MISBEHAVIOURS.answers500,
  'answers garbage': MISBEHAVIOURS.answersGarbage,
  'answers something else': (_, response) => response.end('{"hello": ["world"]}'),
  'answers with 10 MB': MISBEHAVIOURS.oversized,
  'sends a body for ever': MISBEHAVIOURS.tricklesForever,
  'redirects to another machine': (_, response) =>
    response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  'cuts the connection': MISBEHAVIOURS.resetsBeforeHeaders,
} satisfies Readonly<Record<string, RequestListener>>

export type Misbehaviour = keyof typeof answers

/** A real HTTP server on loopback that does one wrong thing. */
export function startMisbehavingServer(behaviour: Misbehaviour): Promise<LoopbackServer> {
  return startLoopbackServer(answers[behaviour])
}
