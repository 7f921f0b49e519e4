import { useNonce } from '../../core/nonce'
import readingPage from './reading-page.js?url'

/** Milliseconds of reading before the script is asked for by itself: nothing in it is needed sooner. */
const quiet = 3000

const script = `{const load=()=>import('${readingPage}');document.addEventListener('selectionchange',load,{once:true});addEventListener('load',()=>setTimeout(load,${quiet}))}`

/** Fetches the reading page's script when something is first selected, or after a while: words come first. */
export function ReadingScript() {
  const nonce = useNonce()
  // Ours, with nothing in it that anybody typed.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />
}
