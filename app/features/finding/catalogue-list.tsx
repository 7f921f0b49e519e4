import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { OpenEssay } from './catalogue.server'

/** What units share publicly, unit after unit as it comes: title, author and date on a line. */
export function CatalogueList({ essays }: { essays: OpenEssay[] }) {
  const { t } = useLocale()
  const units: { id: string; name: string; essays: OpenEssay[] }[] = []
  for (const essay of essays) {
    const last = units.at(-1)
    if (last?.id === essay.organizationId) last.essays.push(essay)
    else units.push({ id: essay.organizationId, name: essay.organizationName, essays: [essay] })
  }
  return units.map((unit) => (
    <section key={unit.id} className="mt-7">
      <h2 className="section-title">{unit.name}</h2>
      <ul className="catalogue">
        {unit.essays.map(({ id, title, authorName, submittedAt, revisedAt }) => (
          <li key={id}>
            <a href={paths.essay(id)}>{title}</a>
            <span>{authorName}</span>
            <span className="num">
              <Time at={submittedAt} show="date" />
              {revisedAt ? (
                <>
                  {' '}
                  {t('finding.catalogue.revised')} <Time at={revisedAt} show="date" />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ))
}
