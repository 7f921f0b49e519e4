import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Version } from './version-keys'
import { draftKey } from './version-keys'
import { useVersionName } from './version-names'

type Props = { essayId: string; versions: Version[] }

/** Every version of an essay by day, the newest first: what was submitted and named stands out, the rest is quiet. */
export function VersionList({ essayId, versions }: Props) {
  const { format } = useLocale()
  const days = new Map<string, Version[]>()
  for (const version of versions) {
    const day = format.date(version.createdAt)
    days.set(day, [...(days.get(day) ?? []), version])
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="versions-day">
      <h3>{day}</h3>
      <ol className="list" reversed>
        {ofDay.map((version) => (
          <li key={version.key} className={`version version-${version.kind}`}>
            <Item essayId={essayId} version={version} />
          </li>
        ))}
      </ol>
    </section>
  ))
}

function Item({ essayId, version }: { essayId: string; version: Version }) {
  const { t, format } = useLocale()
  const nameOf = useVersionName()
  const { key, kind, characterCount } = version
  const address = kind === 'revision' ? paths.revision(essayId, version.number) : paths.checkpoint(essayId, key)
  const time = format.time(version.createdAt)
  const said = { revision: 'versions.list.submitted', named: 'versions.list.kept' } as const
  return (
    <>
      <p className="version-name">
        <a href={address}>
          {kind === 'automatic' ? (
            t('versions.list.automatic', { time })
          ) : (
            <bdi>{kind === 'named' ? version.name : nameOf(version)}</bdi>
          )}
        </a>
      </p>
      <p className="version-facts">
        {kind === 'automatic' ? null : <span>{t(said[kind], { time })}</span>}
        <span className="num">{t('essays.characters', { count: characterCount })}</span>
        <a
          href={paths.compareVersions(essayId, { from: key, to: draftKey })}
          aria-label={t('versions.list.withDraftOf', { name: nameOf(version) })}
        >
          {t('versions.list.withDraft')}
        </a>
      </p>
    </>
  )
}
