import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { OfferForm } from '../../features/access-requests/offer-form'
import { isOnRequest } from '../../features/access-requests/on-request.server'
import { requireViewer } from '../../features/accounts/guards.server'
import { isBeyondBranch } from '../../features/essays/essay-policy'
import { VisibilityField } from '../../features/essays/visibility-field'
import { countPeerReaders } from '../../features/peer-reading/overview.server'
import { GrantForm, GrantList } from '../../features/sharing/grant-list'
import { listGrants } from '../../features/sharing/grants.server'
import { LinkForm, LinkList, MadeLink } from '../../features/sharing/link-list'
import { ReaderList } from '../../features/sharing/reader-list'
import { findReaders } from '../../features/sharing/readers.server'
import { listShareLinks } from '../../features/sharing/share-links.server'
import { changeSharing } from '../../features/sharing/sharing-page.server'
import { requireSharedEssay } from '../../features/sharing/sharing.server'
import { paths } from '../../paths'

/** Guard: the essay's author, once it was submitted. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essay = await requireSharedEssay(viewer, params.essayId ?? '')
  const [readers, grants, links, peerReaders, isOffered] = await Promise.all([
    findReaders(essay),
    listGrants(essay),
    listShareLinks(essay.id),
    countPeerReaders(essay.id),
    isOnRequest(essay.id),
  ])
  const t = translateFor(readPreferences(request).language)
  const done = new URL(request.url).searchParams.get('done')
  const { audience, sessionPath, ...shown } = essay
  const pageTitle = t('sharing.title', { title: essay.title })
  return { essay: shown, readers, grants, links, peerReaders, isOffered, done, at: new Date(), pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

/** The page that shows a new link is not kept anywhere. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

/** Guard: the essay's author; each change asks for it. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const answer = await changeSharing(viewer, { essayId, form: await readForm(request), request })
  if (answer.done === null) return data(answer, { status: 422 })
  if (answer.done === 'linkMade') return data(answer)
  throw redirect(paths.readers(essayId, { done: answer.done }))
}

const isOpen = ({ state }: { state: string }) => state === 'open'

const announced = ['granted', 'grantEnded', 'linkRevoked', 'withdrawn'] as const

export default function Readers() {
  const { t } = useLocale()
  const { essay, readers, grants, links, peerReaders, isOffered, done, pageTitle } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer?.done === null ? answer : undefined
  const said = answer ? undefined : announced.find((one) => one === done)
  const isHeld =
    !essay.isChecked &&
    (isBeyondBranch(essay.visibility) || grants.some(({ isBeyond }) => isBeyond) || links.some(isOpen))
  const openLinks = links.filter(isOpen).length
  return (
    <div className="read-measure stack">
      <PageHeader title={pageTitle} breadcrumb={[{ href: paths.essay(essay.id), label: essay.title }]} />
      {said ? <Notice kind="ok">{t(`sharing.done.${said}`)}</Notice> : null}
      {answer?.done === 'linkMade' ? <MadeLink link={answer.link} /> : null}
      <FormErrors
        errors={Object.entries(refused?.problems ?? {}).map(([fieldId, problem]) => ({
          fieldId,
          message: t(`sharing.problems.${problem}`),
        }))}
      />
      {isHeld ? (
        <Notice kind="warn">
          {t('sharing.held')} <a href={paths.checkEssay(essay.id)}>{t('confidentiality.goCheck')}</a>
        </Notice>
      ) : null}
      <section aria-labelledby="now">
        <h2 className="section-title" id="now">
          {t('sharing.now')}
        </h2>
        <ReaderList readers={readers} openLinks={openLinks} peerReaders={peerReaders} />
      </section>
      <Audience />
      <Grants />
      <Links />
      <OfferForm essayId={essay.id} isOffered={isOffered} isChecked={essay.isChecked} />
      <Withdraw />
    </div>
  )
}

function useRefused(form: 'grant' | 'link') {
  const answer = useActionData<typeof action>()
  return answer?.done === null && answer.form === form ? answer : undefined
}

function Audience() {
  const { t } = useLocale()
  const { essay } = useLoaderData<typeof loader>()
  return (
    <details className="fold">
      <summary className="btn">
        {t('sharing.audience', { visibility: t(`essays.visibilities.${essay.visibility}`) })}
      </summary>
      <form method="post" action={paths.essayVisibility(essay.id)} className="stack">
        <VisibilityField essay={essay} legend={t('essays.read.whoReads')} />
        <Button kind="primary">{t('essays.read.save')}</Button>
      </form>
    </details>
  )
}

function Grants() {
  const { t } = useLocale()
  const { essay, grants, at } = useLoaderData<typeof loader>()
  const refused = useRefused('grant')
  return (
    <section aria-labelledby="grants">
      <h2 className="section-title" id="grants">
        {t('sharing.grants')}
      </h2>
      <GrantList essayId={essay.id} grants={grants} at={at} />
      <details className="fold" open={refused !== undefined}>
        <summary className="btn">{t('sharing.addGrant')}</summary>
        <GrantForm essay={essay} refused={refused} />
      </details>
    </section>
  )
}

function Links() {
  const { t } = useLocale()
  const { essay, links } = useLoaderData<typeof loader>()
  const refused = useRefused('link')
  return (
    <section aria-labelledby="links">
      <h2 className="section-title" id="links">
        {t('sharing.links')}
      </h2>
      <p className="muted">{t('sharing.linksLead')}</p>
      <LinkList essayId={essay.id} links={links} />
      <details className="fold" open={refused !== undefined}>
        <summary className="btn">{t('sharing.addLink')}</summary>
        <LinkForm essayId={essay.id} refused={refused} />
      </details>
    </section>
  )
}

function Withdraw() {
  const { t } = useLocale()
  const { essay } = useLoaderData<typeof loader>()
  return (
    <Confirm
      label={t('sharing.withdraw')}
      question={t('sharing.withdrawQuestion', { title: essay.title })}
      detail={t(essay.studySessionId ? 'sharing.withdrawDetailHandedIn' : 'sharing.withdrawDetail')}
      confirmLabel={t('sharing.withdrawYes')}
      action={paths.readers(essay.id)}
      fields={{ act: 'withdraw' }}
    />
  )
}
