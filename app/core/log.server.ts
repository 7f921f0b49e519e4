import { pino } from 'pino'
import { env } from './env.server'

/**
 * The structured log, one JSON object a line on standard output. Nothing that people wrote and no secret is
 * ever given to it; `redact` is the second lock on names that would carry one.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['password', 'token', 'cookie', 'authorization', 'content', 'text', 'title', '*.password', '*.token'],
})
