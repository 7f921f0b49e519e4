import type { Transporter } from 'nodemailer'
import { second } from './clock'
import { env } from './env.server'
import { NoUseTrying } from './job-outcomes'

/** A mail in both forms; `id` names it for good, so that a second attempt is recognised as the same mail. */
export type Mail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  date: Date
  headers?: Record<string, string>
}

/** Whether there is a mail server to send with. */
export const canSendMail = env.SMTP_URL !== undefined

let transporter: Promise<Transporter> | null = null

/** Its code is loaded with the first mail. A server that hangs is given up: the job that sends is tried again. */
async function connect(): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url: env.SMTP_URL,
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    socketTimeout: 20 * second,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Thrown when the mail server says that it will never take a mail to this address. */
export class MailRefused extends NoUseTrying {}

/** Sends a mail; resolves when the server has taken it. Throws MailRefused, or what went wrong for now. */
export async function sendMail(mail: Mail): Promise<void> {
  const { id, headers, ...content } = mail
  transporter ??= connect()
  try {
    await (await transporter).sendMail({
      ...content,
      from: env.XINDE_MAIL_FROM,
      messageId: `<${id}@${hostOfSender()}>`,
      // Machines that answer mail (out of office) leave this one alone (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    })
  } catch (error) {
    if (isRefusal(error)) throw new MailRefused('the mail server refuses the address', { cause: error })
    throw error
  }
}

/** RFC 5321: 5yz is for good. A server that refuses our sign-in or sender is set up wrongly, and may be mended. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false
  const { responseCode, command } = error
  return typeof responseCode === 'number' && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
}

function hostOfSender(): string {
  return /@([^\s@>]+)>?$/.exec(env.XINDE_MAIL_FROM ?? '')?.[1] ?? 'localhost'
}
