import { signInOnce } from './sign-in.mjs'

console.log(await signInOnce())
