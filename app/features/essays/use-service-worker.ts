import { useEffect } from 'react'

/**
 * Lets the browser keep the present writing page for times without a network, once `isReady`. Browsers that have no
 * service workers, or none on plain http, write on as before. A server in development has none: it would keep what is
 * changed every minute.
 */
export function useServiceWorker(isReady: boolean): void {
  useEffect(() => {
    if (!isReady || !import.meta.env.PROD || !('serviceWorker' in navigator)) return
    keepThisPage().catch(() => undefined)
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
