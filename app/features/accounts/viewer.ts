import type { Role } from './roles'

/** A viewer's place in one organization. `path` is the organization's: ids from the root down, each with a slash. */
export type ViewerMembership = { organizationId: string; organizationName: string; path: string; role: Role }

/** The person a request comes from, with everything permission needs: made by one read a request. */
export type Viewer = {
  userId: string
  name: string
  username: string
  loginSessionId: string
  requestId: string
  memberships: ViewerMembership[]
  /** Notices not read yet, for the header; kept by the notifications feature. */
  unreadNotices: number
}

/** The viewer, or null for a visitor who is not signed in. */
export type MaybeViewer = Viewer | null
