import { fileAddress } from '../../editor/document'
import { paths } from '../../paths'

const address = new RegExp(`(src|href)="${fileAddress('([0-9a-f-]{36})')}"`, 'g')

/** A revision's html whose pictures come through the link's own door: whoever holds the link has no other. */
export function pictureDoor(html: string, token: string): string {
  return html.replace(
    address,
    (_whole, attribute: string, id: string) => `${attribute}="${paths.sharedFile(token, id)}"`,
  )
}
