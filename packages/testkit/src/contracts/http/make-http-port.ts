import type { HttpPort } from '@mobile-connect/core'

export type MakeHttpPort = () => HttpPort
