import { useEffect } from 'react'

/** Milliseconds after which a page that was opened is settled. */
const quiet = 1500

/**
 * Lets the browser keep the present page, on which something is written, for times without a network, once `isReady`. Browsers that have no
 * service workers, or none on plain http, write on as before. A server in development has none: it would keep what is
 * changed every minute.
 */
export function useServiceWorker(isReady: boolean): void {
  useEffect(() => {
    if (!isReady || !import.meta.env.PROD || !('serviceWorker' in navigator)) return
    // Later than the first words: the text's own way to the disk must not wait for files of the page.
    const timer = setTimeout(() => keepThisPage().catch(() => undefined), quiet)
    return () => clearTimeout(timer)
  }, [isReady])
}

async function keepThisPage(): Promise<void> {
  const wasKept = navigator.serviceWorker.controller !== null
  // The worker itself is asked for anew at each visit, whatever the browser's store holds.
  await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })
  if (wasKept) return
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ keep: window.location.pathname })
}
