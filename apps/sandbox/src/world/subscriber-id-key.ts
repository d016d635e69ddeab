import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

// Fixed and public on purpose: a relying party keeps an encrypted subscriber_id longer than one run of the sandbox.
const privateKey = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'RSA',
    n: 'xberqU-nFZxfV7qggzrTKyTuMkwqbaoyo-jNlcAZugIqfYLqQjpUVHoBKIftvv5E_1xabzbJBH0_EMgmTC9ToqQW85alpzCnusBr2Ana_-eG9Rt0J0Y9v7iKhaeH6ISfo7y_rN8eZJXUP745b-i94sS7si5q6wvYHuip3l3PNp_FEQGuzSVRZb0Ot0SqlNurrrA6TI9iNKTO-gjmHtx_E2WVWIT5CkhHakyytrnT5WNCz-Wlkkjfc38s9ek2uNjEoFB5SDpHLp4W9ZewBlFqiaydepffQ7NGqy7dP60Iwrk7nNGIx9EPJO-mMV_TqNC7TLDwvhsDJrnkFvOhBKsUZw',
    e: 'AQAB',
    d: 'Df8wLFbCtdFxoHTKSy_9ZgcBw9bHhCbx2c-vyiOkzpm7p1H-wnx9ntNaRKPGzWgTu14u2sOunF4_ejEpIOiSy6dBJrJp_LmBjkNz_wHHmqkp0S1F3kfnNCzcxZR0Fx5YbM9-ZD8RWD6RHYgaadU4qBaUUQtfL0-R17JR4DeU5UFvST9nXtxIhqWc7U3u4pNIeghhlstiAi9GzCoVApH5hmlMYN3MYyNdP5W2sQvDyyhnkuNZS346yR6y9dzRz7-zJFqsp9sibH0r4bnVLEmTT4dT-70AGd2ioYDkhkxRGujMx8N27V6-TkvYbgbbAnBCA0gF8LkDYUItXGbARyaMCQ',
    p: '9Vi7eiMJv9cvMXzeuqCRm0ddpEyi4gaGy2bYCDUCqi6w4PXgH4ME17BaNPreXTSV5Set4B6owgrLGCaUeKsoy5LtrKg3xIja-hp0kN2K_9_obuCTDFMBRLcuVeGZwYeyKjD_dc0m-2vi-ppzERQ-awOE0bcC-ncHGYQIoaPS6a8',
    q: 'zk1-XuqhWtLiiAJ7jolRGLDF2MiNzERy4Rd81nvMawMskEoij0MFgUagZej3znvR7tCyCVRrtShk1zo5QQP5snnngLKr8pj7rXvxVC3Wd9hUR5gBd4tuFVAmDGto3X8RWS1YXiQmKdjhCg_cLU6CAtdBL-YSe5ucPo3yGw5Ahsk',
    dp: '5zMMyFXIVC21XU8snHW_gLJJvhAx1gkMcRSjM2iw8Co7qGJLJ6bRo2eeOhrF_NMXBfDUW0TJBsIhDMseUnAIa34z1uZWVzAYGmNfwTvkRqd7YzDhoVV-9oAge_GycLss27F8qkf_GiJarIlrMYcAItwYB4AMoHYWDKdtctTsZiU',
    dq: 'iNah8bdTm3ixxWFQLzUp02S9dpNgapMkV-VKasHmzzxlvLdPwRLFfgAouDAU3qMGlo9a6BFU9-55JMF75IIMh7OQOK9KmjmbBnFlm15kGU4maO6MWozjUcO92RMNlY2JJkuLh7YWkj9G1XO7qVmfpt68YFcM_2wx8NQaOJP1fPE',
    qi: 'o-_K265sXnq2Y_xRqsTz4-9mp_sVsKOXcUYu2InaygRSo7p6DdgEvZlWstoRFMV2blPInpDH5U2_aexS5IWlekXCtyYHTswuieDfi1DM56uF7ERN8RkkklNeokzernO2HzZS78uln8G-AZdDrIYGF_bj43SAv01KbaHgisC85c4',
  },
})

/** The key pair behind `subscriber_id` of every operator: discovery encrypts with the public half, the operator decrypts. */
export const subscriberIdKey: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } = {
  publicKey: createPublicKey(privateKey),
  privateKey,
}
