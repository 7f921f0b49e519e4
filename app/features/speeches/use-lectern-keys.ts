import { useEffect, useRef } from 'react'

type Keys = {
  toggle: () => void
  goBy?: (blocks: 1 | -1) => void
  changeRate?: (by: 1 | -1) => void
  leave: () => void
}

/** What has a use of its own for the space bar and Enter, and what for every key. */
const pressable = 'a, button, summary, select, input, textarea'
const typable = 'select, input, textarea'

/**
 * The keys of somebody whose eyes are on the text: space starts and pauses, arrows go by paragraphs, plus and minus
 * change the speed, Escape leaves. Keys with Ctrl, Alt or Meta are the browser's, and those of a field are its own.
 */
export function useLecternKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      const on = event.target instanceof Element ? event.target : null
      const press = pressed(event.key, latest.current)
      if (!press || (event.key === ' ' ? on?.closest(pressable) : event.key !== 'Escape' && on?.closest(typable)))
        return
      event.preventDefault()
      // A key that is held down would start and pause in turns.
      if (event.key !== ' ' || !event.repeat) press()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function pressed(key: string, { toggle, goBy, changeRate, leave }: Keys): (() => void) | undefined {
  switch (key) {
    case ' ':
      return toggle
    case 'Escape':
      return leave
    case 'ArrowDown':
    case 'ArrowRight':
      return goBy && (() => goBy(1))
    case 'ArrowUp':
    case 'ArrowLeft':
      return goBy && (() => goBy(-1))
    case '+':
    case '=':
      return changeRate && (() => changeRate(1))
    case '-':
    case '_':
      return changeRate && (() => changeRate(-1))
    default:
      return undefined
  }
}
