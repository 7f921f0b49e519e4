import { createECDH } from 'node:crypto'
import { expect, it } from 'vitest'
import { makePushBrowser, openMessage } from './push-service'

/** The example of RFC 8291, appendix A. */
const example = {
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
    'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
}

it('the push service of the tests unlocks messages as browsers do', () => {
  const keys = createECDH('prime256v1')
  keys.setPrivateKey(example.privateKey, 'base64url')
  const body = Buffer.from(example.body, 'base64url')
  expect(openMessage(body, { auth: example.auth, keys }).toString()).toBe('When I grow up, I want to be a watermelon')
  expect(() => openMessage(body, makePushBrowser(9))).toThrow()
})
