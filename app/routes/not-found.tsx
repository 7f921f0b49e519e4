import { refuse } from '../core/refuse'

/** Guard: none; there is nothing here for anybody. */
export function loader() {
  throw refuse('notFound')
}

/** Guard: none; there is nothing here for anybody. */
export function action() {
  throw refuse('notFound')
}

export default function NotFound() {
  return null
}
