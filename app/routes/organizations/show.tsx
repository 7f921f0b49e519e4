import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { requireViewer } from '../../features/accounts/guards.server'
import { CheckSetting } from '../../features/confidentiality/check-setting'
import { isSignatureWanted } from '../../features/confidentiality/checks.server'
import {
  findOrganization,
  listPeople,
  type OrganizationPerson,
} from '../../features/organizations/organization-lists.server'
import { canInvite, canOrganize } from '../../features/organizations/organization-policy'
import { OrganizationTree } from '../../features/organizations/organization-tree'
import { findReviewLevels } from '../../features/reviews/levels.server'
import { RubricNote } from '../../features/reviews/rubric-note'
import { findRubricSetting } from '../../features/reviews/rubric.server'
import { ReviewLevelsForm } from '../../features/reviews/review-levels-form'
import { StudySessionList } from '../../features/study-sessions/study-session-list'
import { listOpenStudySessionsOf } from '../../features/study-sessions/study-sessions-of-organization.server'
import { paths } from '../../paths'

/** Guard: whoever is signed in and may see the unit; findOrganization and listPeople ask canSeeOrganization. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const organizationId = params.organizationId ?? ''
  const after = new URL(request.url).searchParams.get('after')
  const [place, people, studySessions, reviewLevels, rubric] = await Promise.all([
    findOrganization(viewer, organizationId),
    listPeople(viewer, { organizationId, after }),
    listOpenStudySessionsOf(viewer, organizationId),
    findReviewLevels(viewer, organizationId),
    findRubricSetting(viewer, organizationId),
  ])
  const { organization, role, above, below } = place
  const isOrganizer = canOrganize(viewer, organization)
  return {
    ...{ pageTitle: organization.name, id: organization.id, name: organization.name, kind: organization.kind },
    ...{ role, above, below, ...people, isFirst: !after, studySessions, reviewLevels, rubric, viewerId: viewer.userId },
    canInvite: canInvite(viewer, organization),
    canOrganize: isOrganizer,
    isCheckSigned: isOrganizer && (await isSignatureWanted(organization)),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function ShowOrganization() {
  const { t } = useLocale()
  const page = useLoaderData<typeof loader>()
  const { id, name, kind, role, above, below } = page
  return (
    <>
      <PageHeader
        title={name}
        lead={
          <>
            {t(`organizations.kinds.${kind}`)}{' '}
            {role ? <Tag kind="ok">{t('organizations.mine', { role: t(`organizations.roles.${role}`) })}</Tag> : null}
          </>
        }
        breadcrumb={[
          { href: paths.organizations(), label: t('organizations.title') },
          ...above.map((unit) => ({ href: paths.organization(unit.id), label: unit.name })),
        ]}
        actions={
          <>
            <LinkButton kind="quiet" href={paths.catalogue(id)}>
              {t('finding.catalogue.title')}
            </LinkButton>
            <LinkButton kind="quiet" href={paths.titlesOnRequest(id)}>
              {t('accessRequests.titles.title')}
            </LinkButton>
            {page.canOrganize ? (
              <LinkButton kind="quiet" href={paths.booklets(id)}>
                {t('booklets.title')}
              </LinkButton>
            ) : null}
            {page.canInvite ? <LinkButton href={paths.invitations(id)}>{t('organizations.invite')}</LinkButton> : null}
            {page.canOrganize ? (
              <LinkButton href={paths.newStudySession(id)}>{t('organizations.newStudySession')}</LinkButton>
            ) : null}
          </>
        }
      />
      <div className="columns">
        <div>
          <h2 className="section-title">{t('organizations.people')}</h2>
          <People page={page} />
        </div>
        <div>
          <h2 className="section-title">{t('organizations.studySessions')}</h2>
          {page.studySessions.length > 0 ? (
            <StudySessionList items={page.studySessions} />
          ) : (
            <p className="muted">{t('organizations.studySessionsEmpty')}</p>
          )}
          <ReviewLevelsForm organizationId={id} reviewLevels={page.reviewLevels} />
          <RubricNote setting={page.rubric} />
          <h2 className="section-title">{t('organizations.below')}</h2>
          {below.length > 0 ? (
            <OrganizationTree nodes={below.map((unit) => ({ ...unit, role: null, children: [] }))} />
          ) : (
            <p className="muted">{t('organizations.belowEmpty')}</p>
          )}
          {page.canOrganize ? (
            <CheckSetting organizationId={id} isCheckSigned={page.isCheckSigned} canChange={page.canInvite} />
          ) : null}
        </div>
      </div>
    </>
  )
}

function People({ page }: { page: Page }) {
  const { t } = useLocale()
  const { id, people, next, isFirst, viewerId } = page
  if (people.length === 0 && isFirst) {
    return (
      <EmptyState title={t('organizations.peopleEmpty')} level={3}>
        {t('organizations.peopleEmptyAdvice')}
      </EmptyState>
    )
  }
  return (
    <>
      <p className="muted">{t('organizations.peopleHint')}</p>
      <ul className="people">
        {people.map((person) => (
          <li key={person.id}>
            <Person person={person} isViewer={person.id === viewerId} />
          </li>
        ))}
      </ul>
      <nav className="actions" aria-label={t('layout.pager')}>
        {isFirst ? null : <LinkButton href={paths.organization(id)}>{t('organizations.firstPeople')}</LinkButton>}
        {next ? (
          <LinkButton href={paths.organization(id, { after: next })}>{t('organizations.morePeople')}</LinkButton>
        ) : null}
      </nav>
    </>
  )
}

function Person({ person, isViewer }: { person: OrganizationPerson; isViewer: boolean }) {
  const { t } = useLocale()
  return (
    <>
      {person.name} {isViewer ? <span className="muted">{t('organizations.you')} </span> : null}
      {person.role === 'MEMBER' ? null : <Tag>{t(`organizations.roles.${person.role}`)}</Tag>}
    </>
  )
}
