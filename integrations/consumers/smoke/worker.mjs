import { signInOnce } from './sign-in.mjs'

/** What `workerd test` calls: nothing random may happen before an event. */
export default {
  async test() {
    console.log(await signInOnce())
  },
}
