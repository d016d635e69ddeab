import { readServerConfig, runServer } from '../../src/index.ts'
import { canaries } from './canary-values.ts'

const config = readServerConfig({
  MC_CLIENT_ID: 'c',
  MC_CLIENT_SECRET: canaries.clientSecret,
  MC_DISCOVERY_URL: 'http://127.0.0.1:1/',
  MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
})

/** Something throws where nobody catches it, with words it should not have used. */
await runServer(
  () => config,
  async () => {
    setImmediate(() => {
      throw Object.assign(new RangeError(JSON.stringify(canaries)), { code: 'E_CANARY', detail: canaries, config })
    })
    return { url: '', adminUrl: '', close: async () => undefined }
  },
)
