import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { OrganizationNode } from './organization-lists.server'

/** Units with those below them, as nested lists; the viewer's own are marked in words. */
export function OrganizationTree({ nodes }: { nodes: OrganizationNode[] }) {
  const { t } = useLocale()
  return (
    <ul className="tree">
      {nodes.map(({ id, kind, name, role, children }) => (
        <li key={id}>
          <p>
            <a href={paths.organization(id)}>{name}</a> <Kind name={name} kind={t(`organizations.kinds.${kind}`)} />
            {role ? (
              <Tag kind="ok">
                {t('organizations.mine', {
                  role: t(`organizations.roles.${role}`),
                })}
              </Tag>
            ) : null}
          </p>
          {children.length > 0 ? <OrganizationTree nodes={children} /> : null}
        </li>
      ))}
    </ul>
  )
}

/** The kind of a unit, where its name does not end with it already, as Chinese ones mostly do. */
function Kind({ name, kind }: { name: string; kind: string }) {
  if (name.endsWith(kind)) return null
  return <span className="muted">{kind} </span>
}
