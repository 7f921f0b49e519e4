import { accountPages } from './accounts'
import { bookletPages } from './booklets'
import { commentPages } from './comments'
import { commitmentPages } from './commitments'
import { confidentialityPages } from './confidentiality'
import { essayPages } from './essays'
import { findingPages } from './finding'
import { framePages } from './frame'
import type { Listed } from './listed'
import { notificationPages } from './notifications'
import { organizationPages } from './organizations'
import { peerReadingPages } from './peer-reading'
import { requestPages } from './requests'
import { reviewPages } from './reviews'
import { sharingPages } from './sharing'
import { speechPages } from './speeches'
import { studySessionPages } from './study-sessions'
import { versionPages } from './versions'
import { writingAidPages } from './writing-aids'

/** Every page of the product in the states that look different, area by area. */
export const pages: Listed[] = [
  ...framePages,
  ...accountPages,
  ...studySessionPages,
  ...reviewPages,
  ...essayPages,
  ...speechPages,
  ...versionPages,
  ...commentPages,
  ...writingAidPages,
  ...notificationPages,
  ...findingPages,
  ...commitmentPages,
  ...peerReadingPages,
  ...sharingPages,
  ...confidentialityPages,
  ...organizationPages,
  ...requestPages,
  ...bookletPages,
]
