import { useEffect, useState } from 'react'

/** Whether the screen stays on: `unsupported` where the browser cannot say so, `refused` as on a low battery. */
export type WakeLockState = 'off' | 'held' | 'refused' | 'unsupported'

/** Keeps the screen on while `isWanted`, and again after the page was away; browsers let go when it is hidden. */
export function useWakeLock(isWanted: boolean): WakeLockState {
  const [state, setState] = useState<WakeLockState>('off')
  useEffect(() => {
    if (!('wakeLock' in navigator)) {
      setState('unsupported')
      return
    }
    if (!isWanted) {
      setState('off')
      return
    }
    let held: WakeLockSentinel | null = null
    let isOver = false
    async function request() {
      if (document.visibilityState !== 'visible') return
      try {
        const lock = await navigator.wakeLock.request('screen')
        if (isOver) return void lock.release().catch(() => undefined)
        held = lock
        setState('held')
      } catch {
        if (!isOver) setState('refused')
      }
    }
    request()
    document.addEventListener('visibilitychange', request)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', request)
      held?.release().catch(() => undefined)
    }
  }, [isWanted])
  return state
}
