import '../discovery/innocent.ts'

export const attemptDiscovery = 1
