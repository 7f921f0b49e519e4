import { Outlet } from '@remix-run/react'

export { PageError as ErrorBoundary } from '../error-page'

/** Shows a page's error inside the frame. */
export default function Boundary() {
  return <Outlet />
}
