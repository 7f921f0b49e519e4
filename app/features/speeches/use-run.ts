import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { SpokenBlock } from '../../editor/spoken-blocks'
import { isPastEnd, paceAt, type Place, type PlacedBlock, placeAt } from './pace'

/** Where on the screen one reads, as a part of its height from the top. */
const readingLine = 0.3

/** A page that did not get to draw for longer than this has not scrolled meanwhile, in milliseconds. */
const longestStep = 250

type Input = {
  text: RefObject<HTMLDivElement>
  blocks: SpokenBlock[]
  /** Characters a minute at which the text moves. */
  rate: number
  /** Whether it moves by itself at all; if not, only the clock runs. */
  doesScroll: boolean
}

/** A speech as it is held: the clock, the place in the text, and the text moving by at the speaker's rate. */
export function useRun({ text, blocks, rate, doesScroll }: Input) {
  const [isRunning, setRunning] = useState(false)
  const [elapsed, setElapsed] = useState(0)
  const [place, setPlace] = useState<Place>({ index: 0, spoken: 0 })
  const spent = useRef(0)
  const placed = usePlaced(text, blocks)
  const look = useCallback(() => {
    const { index, spoken } = placeAt(placed(), window.scrollY + lineOnScreen())
    const next = { index, spoken: Math.round(spoken) }
    setPlace((before) => (before.index === next.index && before.spoken === next.spoken ? before : next))
  }, [placed])

  useEffect(() => {
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [look])

  useEffect(() => {
    if (!isRunning) return
    let last = performance.now()
    let wanted = window.scrollY
    let frame = requestAnimationFrame(step)
    function step(at: number) {
      const passed = Math.max(0, at - last)
      last = Math.max(last, at)
      spent.current += passed
      setElapsed(Math.floor(spent.current / 1000))
      if (doesScroll) {
        // Moved by hand meanwhile: go on from there.
        if (Math.abs(window.scrollY - wanted) > 2) wanted = window.scrollY
        const all = placed()
        const line = wanted + lineOnScreen()
        const { index } = placeAt(all, line)
        wanted += (paceAt(all, index, rate) * Math.min(passed, longestStep)) / 1000
        window.scrollTo({ top: wanted, behavior: 'instant' })
        if (isPastEnd(all, line)) return setRunning(false)
      }
      frame = requestAnimationFrame(step)
    }
    return () => cancelAnimationFrame(frame)
  }, [isRunning, rate, doesScroll, placed])

  /** To the beginning of a block: nothing moves on the way, which eyes could lose. */
  const goTo = useCallback(
    (index: number) => {
      const block = placed()[Math.min(Math.max(index, 0), blocks.length - 1)]
      // A pixel further, so that the line is in the block and not on its edge.
      if (block) window.scrollTo({ top: block.top - lineOnScreen() + 1, behavior: 'instant' })
    },
    [placed, blocks.length],
  )
  /** From where the text stands now, which a second key in the same moment would not find in `place` yet. */
  const goBy = useCallback(
    (by: 1 | -1) => goTo(placeAt(placed(), window.scrollY + lineOnScreen()).index + by),
    [placed, goTo],
  )
  const toggle = useCallback(() => {
    const [first] = placed()
    // Above the first block nobody speaks.
    if (!isRunning && doesScroll && first && window.scrollY + lineOnScreen() < first.top) goTo(0)
    setRunning(!isRunning)
  }, [isRunning, doesScroll, placed, goTo])
  const restart = useCallback(() => {
    setRunning(false)
    spent.current = 0
    setElapsed(0)
    window.scrollTo({ top: 0, behavior: 'instant' })
  }, [])
  return { isRunning, elapsed, place, toggle, goBy, restart }
}

function lineOnScreen(): number {
  return window.innerHeight * readingLine
}

/** Where the blocks stand, measured anew whenever the text took another size or place. */
function usePlaced(text: RefObject<HTMLDivElement>, blocks: SpokenBlock[]) {
  const known = useRef<{ state: string; placed: PlacedBlock[] } | null>(null)
  return useCallback(() => {
    const element = text.current
    if (!element) return []
    const { height, width, top } = element.getBoundingClientRect()
    const state = [height, width, Math.round(top + window.scrollY)].join()
    if (known.current?.state === state) return known.current.placed
    const tops = [...element.querySelectorAll('.spoken-block')].map((one) => one.getBoundingClientRect().top)
    const end = top + height
    const placed = blocks.map(({ characters }, index) => ({
      top: (tops[index] ?? end) + window.scrollY,
      bottom: (tops[index + 1] ?? end) + window.scrollY,
      characters,
    }))
    known.current = { state, placed }
    return placed
  }, [text, blocks])
}
