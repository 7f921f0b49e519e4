import type { ReactNode } from 'react'
import type { Run } from '../../editor/difference'
import { useLocale } from '../../core/i18n/locale'
import type { DifferencePart, TextDifference } from './difference-parts'

/**
 * What changed between two texts. Nothing rests on colour: what was taken out is struck through, what was put in
 * underlined, whole blocks carry a word, and who listens hears where each begins and ends.
 */
export function DifferenceView({ difference }: { difference: TextDifference }) {
  const { t, format } = useLocale()
  const { title, parts, counts } = difference
  const found = (['changed', 'added', 'removed'] as const).filter((kind) => counts[kind] > 0)
  return (
    <>
      <p>
        {found.length > 0
          ? format.list(found.map((kind) => t(`essays.difference.counts.${kind}`, { count: counts[kind] })))
          : t(title ? 'essays.difference.titleOnly' : 'essays.difference.nothing')}
      </p>
      {found.length > 0 || title ? <Legend /> : null}
      {title ? (
        <p className="difference-title" lang="zh">
          <Label>{t('essays.form.title')}</Label>
          <Runs runs={title} />
        </p>
      ) : null}
      <div className="prose difference" lang="zh">
        {parts.map((part, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name and never move
          <Part key={nth} part={part} />
        ))}
      </div>
    </>
  )
}

function Legend() {
  const { t } = useLocale()
  return (
    <p className="muted">
      <del>{t('essays.difference.legend.removed')}</del> <ins>{t('essays.difference.legend.added')}</ins>
    </p>
  )
}

function Label({ children }: { children: ReactNode }) {
  const { language } = useLocale()
  return (
    <span className="difference-label" lang={language}>
      {children}
    </span>
  )
}

function Part({ part }: { part: DifferencePart }) {
  const { t, language } = useLocale()
  switch (part.kind) {
    case 'same':
      return <Html html={part.html} />
    case 'folded':
      return (
        <details className="difference-folded">
          <summary lang={language}>{t('essays.difference.folded', { count: part.blockCount })}</summary>
          <Html html={part.html} />
        </details>
      )
    case 'changed':
      return (
        <div className="difference-block">
          <Label>{t('essays.difference.changed')}</Label>
          <part.tag className="difference-runs">
            <Runs runs={part.runs} />
          </part.tag>
        </div>
      )
    case 'form':
      return (
        <div className="difference-block">
          <Label>{t('essays.difference.form')}</Label>
          <Html html={part.html} />
        </div>
      )
    default: {
      const Tag = part.kind === 'added' ? 'ins' : 'del'
      return (
        <div className="difference-block">
          <Label>{t(`essays.difference.${part.kind}`)}</Label>
          <Tag className="difference-whole">
            <Html html={part.html} />
          </Tag>
        </div>
      )
    }
  }
}

/** Made by our renderer from a checked document: every text in it is escaped. */
function Html({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
  return <div className="difference-html" dangerouslySetInnerHTML={{ __html: html }} />
}

/** Few screen readers say of their own what <ins> and <del> are, so brackets in words stand around the text. */
function Runs({ runs }: { runs: Run[] }) {
  const { t, language } = useLocale()
  const said = (words: string) => (
    <span className="visually-hidden" lang={language}>
      {words}
    </span>
  )
  return runs.map(({ kind, text }, nth) => {
    if (kind === 'same') return text
    const Tag = kind === 'added' ? 'ins' : 'del'
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs have no name and never move
      <Tag key={nth}>
        {said(t(`essays.difference.said.${kind}`))}
        {text}
        {said(t('essays.difference.said.end'))}
      </Tag>
    )
  })
}
