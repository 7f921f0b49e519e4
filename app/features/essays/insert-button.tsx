import { useEffect, useState } from 'react'
import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import type { BlockNode } from '../../editor/document'

/** How the panel puts blocks into the text; null while there is nothing to put them into. */
export type OnInsert = ((blocks: BlockNode[]) => void) | null

/** Puts the author's own words into the text. `label` names them for who does not see what stands above. */
export function InsertButton(props: { blocks: () => BlockNode[]; label: string; onInsert: OnInsert }) {
  const { blocks, label, onInsert } = props
  const { t } = useLocale()
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), 2500)
    return () => clearTimeout(timer)
  }, [isDone])
  if (!onInsert) return null
  return (
    <Button
      type="button"
      kind="quiet"
      className="insert"
      aria-label={`${t('essays.help.insert')}${t('essays.help.of', { label })}`}
      onClick={() => {
        onInsert(blocks())
        setDone(true)
      }}
    >
      {t(isDone ? 'essays.help.inserted' : 'essays.help.insert')}
    </Button>
  )
}
