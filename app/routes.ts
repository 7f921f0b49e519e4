import { type RouteConfig, index, layout, route } from '@remix-run/route-config'

/** Every address of the product. paths.ts builds them; /healthz, /readyz and /metrics are answered in server.ts. */
export default [
  // Errors are shown inside the frame: this layout catches them below the root, whose loader then still runs.
  layout('routes/boundary.tsx', [
    index('routes/today.tsx'),

    route('login', 'routes/accounts/login.tsx'),
    route('login/resume', 'routes/accounts/resume.tsx'),
    route('logout', 'routes/accounts/logout.ts'),
    route('invitations/:token', 'routes/accounts/invitation.tsx'),
    route('preferences', 'routes/accounts/preferences.ts'),
    route('me', 'routes/accounts/me.tsx'),
    route('me/speaking-rate', 'routes/accounts/speaking-rate.tsx'),

    route('sessions', 'routes/study-sessions/list.tsx'),
    route('sessions/new', 'routes/study-sessions/new.tsx'),
    route('sessions/:studySessionId', 'routes/study-sessions/show.tsx'),
    route('sessions/:studySessionId/edit', 'routes/study-sessions/edit.tsx'),
    route('sessions/:studySessionId/state', 'routes/study-sessions/state.ts'),
    route('sessions/:studySessionId/enrollment', 'routes/study-sessions/enrollment.ts'),
    route('sessions/:studySessionId/notes', 'routes/field-notes/list.tsx'),
    route('sessions/:studySessionId/notes/:noteId', 'routes/field-notes/note.ts'),
    route('sessions/:studySessionId/participation', 'routes/reports/participation.tsx'),
    route('sessions/:studySessionId/participation.csv', 'routes/reports/participation-csv.ts'),
    route('sessions/:studySessionId/extensions/:userId', 'routes/study-sessions/extension.tsx'),
    route('sessions/:studySessionId/reviews', 'routes/reviews/queue.tsx'),
    route('sessions/:studySessionId/reviews/accept', 'routes/reviews/accept-many.tsx'),
    route('sessions/:studySessionId/reviews/batches/:batchId', 'routes/reviews/batch.tsx'),

    route('essays', 'routes/essays/list.tsx'),
    route('essays/new', 'routes/essays/new.tsx'),
    route('essays/import', 'routes/essays/import-new.tsx'),
    route('essays/:essayId', 'routes/essays/read.tsx'),
    route('essays/:essayId/write', 'routes/essays/write.tsx'),
    route('essays/:essayId/draft', 'routes/essays/draft.ts'),
    route('essays/:essayId/questions', 'routes/essays/questions.tsx'),
    route('essays/:essayId/answers', 'routes/essays/answers.ts'),
    route('essays/:essayId/import', 'routes/essays/import.tsx'),
    route('essays/:essayId/visibility', 'routes/essays/visibility.ts'),
    route('essays/:essayId/revisions/:number', 'routes/essays/revision.tsx'),
    route('essays/:essayId/revisions/:number/take-up', 'routes/essays/take-up.tsx'),
    route('essays/:essayId/lectern', 'routes/speeches/lectern.tsx'),
    route('essays/:essayId/rehearse', 'routes/speeches/rehearse.tsx'),
    route('essays/:essayId/versions', 'routes/essays/versions.tsx'),
    route('essays/:essayId/versions/compare', 'routes/essays/compare.tsx'),
    route('essays/:essayId/checkpoints', 'routes/essays/checkpoints.ts'),
    route('essays/:essayId/checkpoints/:checkpointId', 'routes/essays/checkpoint.tsx'),
    route('essays/:essayId/checkpoints/:checkpointId/take-up', 'routes/essays/take-up-checkpoint.tsx'),
    route('essays/:essayId/export/:format', 'routes/essays/export.ts'),
    route('offline', 'routes/essays/offline.tsx'),
    route('essays/:essayId/comments', 'routes/comments/create.tsx'),
    route('essays/:essayId/passages', 'routes/comments/passage.tsx'),
    route('essays/:essayId/review', 'routes/reviews/review.tsx'),
    route('essays/:essayId/remarks', 'routes/reviews/remarks.tsx'),
    route('comments/:commentId/edit', 'routes/comments/edit.tsx'),
    route('comments/:commentId/delete', 'routes/comments/delete.tsx'),

    route('files', 'routes/files/store.ts'),
    route('files/:fileId', 'routes/files/show.ts'),

    route('inbox', 'routes/notifications/inbox.tsx'),
    route('inbox/settings', 'routes/notifications/settings.tsx'),
    route('inbox/address/:token', 'routes/notifications/confirm-address.tsx'),
    route('inbox/:noticeId', 'routes/notifications/notice.tsx'),
    route('unsubscribe/:token', 'routes/notifications/unsubscribe.tsx'),

    route('commitments', 'routes/commitments/list.tsx'),
    route('commitments/:commitmentId', 'routes/commitments/change.tsx'),

    route('organizations', 'routes/organizations/list.tsx'),
    route('organizations/:organizationId', 'routes/organizations/show.tsx'),
    route('organizations/:organizationId/review-levels', 'routes/reviews/levels.ts'),
    route('organizations/:organizationId/invitations', 'routes/organizations/invitations.tsx'),

    route('*', 'routes/not-found.tsx'),
  ]),
] satisfies RouteConfig
