import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react'

/**
 * One tab stop for a toolbar (WAI-ARIA Authoring Practices, "Toolbar"): the arrows, Home and End move among
 * its buttons, and the last one used is where Tab comes back to. Works on the DOM, since the buttons come and
 * go with the place of the caret.
 */
export function useRovingFocus(toolbar: RefObject<HTMLElement | null>) {
  const current = useRef<HTMLElement | null>(null)

  const buttons = useCallback(() => [...(toolbar.current?.querySelectorAll('button') ?? [])], [toolbar])

  const mark = useCallback(() => {
    const all = buttons()
    const chosen = all.find((button) => button === current.current) ?? all[0]
    for (const button of all) button.tabIndex = button === chosen ? 0 : -1
  }, [buttons])

  useEffect(mark)

  const focus = useCallback(
    () =>
      buttons()
        .find((button) => button.tabIndex === 0)
        ?.focus(),
    [buttons],
  )

  const onFocus = useCallback(() => {
    if (document.activeElement instanceof HTMLElement) current.current = document.activeElement
    mark()
  }, [mark])

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const all = buttons()
      const index = all.findIndex((button) => button === document.activeElement)
      const steps: Record<string, number> = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }
      const step = steps[event.key]
      if (index < 0 || step === undefined) return
      event.preventDefault()
      all.at(step % all.length)?.focus()
    },
    [buttons],
  )

  return { focus, onFocus, onKeyDown }
}
