import { useNonce } from '../../core/nonce'
import { paths } from '../../paths'
import pushDevice from './push-device.js?url'

/** What a page knows of the browser it is shown in, for push-device.js. */
export type ThisDevice = {
  publicKey: string
  /** The person and their login session: who chooses here, and since which sign-in. */
  owner: string
  /** The address this browser was told of before; null while it is not told here. */
  endpoint: string | null
}

/** The attributes push-device.js reads from the element with the id "push-device". */
export function deviceAttributes({ publicKey, owner, endpoint }: ThisDevice) {
  return {
    ...{ id: 'push-device', 'data-public-key': publicKey, 'data-owner': owner, 'data-action': paths.noticeSettings() },
    ...(endpoint ? { 'data-endpoint': endpoint } : {}),
  }
}

const always = `import('${pushDevice}')`

/** Asks for the script once the page stands. */
export function PushScript() {
  return <Inline script={`addEventListener('load',()=>${always})`} />
}

const again = `try{if(localStorage.getItem('xinde-push'))addEventListener('load',()=>${always})}catch{}`

/**
 * Takes being told up again in a browser that its person chose before they signed in anew. Nobody else's browser asks for
 * anything.
 */
export function TakeUpPush({ device }: { device: ThisDevice }) {
  return (
    <>
      <div {...deviceAttributes(device)} hidden />
      <Inline script={again} />
    </>
  )
}

function Inline({ script }: { script: string }) {
  const nonce = useNonce()
  // Ours, with nothing in it that anybody typed.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />
}
