import { resolve } from 'node:path'
import { z } from 'zod'

/**
 * Every setting the server reads, parsed once at start; .env.example lists them with a comment each.
 * An unusable value stops the start with its name and the reason, never with a default in its place.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  XINDE_DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'begins with file: or postgresql://')
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  XINDE_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  XINDE_TRUST_PROXY: z.stringbool().default(false),
  XINDE_METRICS_TOKEN: z.string().min(16).optional(),
  XINDE_TIME_ZONE: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'is an IANA time zone')
    .default('Asia/Shanghai'),
  XINDE_SPEAKING_RATE: z.coerce.number().int().min(100).max(300).default(180),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'begins with smtp:// or smtps://')
    .optional(),
  XINDE_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]@[^\s@>]+>?$/, 'is an e-mail address, or a name and <address>')
    .optional(),
  XINDE_PUSH: z.enum(['on', 'off', 'loopback']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

/** Mail without a sender is refused by every server, and the first to notice would be a member who waits for it. */
const checked = schema.refine(({ SMTP_URL, XINDE_MAIL_FROM }) => !SMTP_URL || XINDE_MAIL_FROM, {
  path: ['XINDE_MAIL_FROM'],
  message: 'is needed with SMTP_URL',
})

function readEnv(source: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = checked.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`settings that cannot be used:\n${lines.join('\n')}`)
  }
  // React chooses its edition by this variable when it is loaded, which is after this module.
  process.env.NODE_ENV = parsed.data.NODE_ENV
  const dataDir = resolve(parsed.data.XINDE_DATA_DIR)
  return Object.freeze({
    ...parsed.data,
    XINDE_DATA_DIR: dataDir,
    DATABASE_URL: parsed.data.DATABASE_URL ?? `file:${dataDir}/xinde.db`,
  })
}

export const env = readEnv(process.env)
