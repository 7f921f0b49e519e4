import { spawn } from 'node:child_process'

/** How long something took, in words: "0.4 s", "38 s". */
export function took(began) {
  const seconds = (performance.now() - began) / 1000
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`
}

/**
 * Does one long piece of work under a line that says what it is and, at the end, how long it took; on a
 * terminal the seconds count up meanwhile. Rejects as the work does. Progress goes to standard error: standard output is
 * for results.
 */
export async function step(words, work) {
  const began = performance.now()
  const { isTTY } = process.stderr
  const line = (end) => process.stderr.write(isTTY ? `\r  ${words} ${end}` : `  ${words} ${end}`)
  if (isTTY) line('…')
  else line(`…\n`)
  const ticking = isTTY ? setInterval(() => line(`… ${took(began)} `), 1000) : undefined
  try {
    const result = await work()
    clearInterval(ticking)
    line(`… ${took(began)}\n`)
    return result
  } catch (error) {
    clearInterval(ticking)
    line(`… failed after ${took(began)}\n`)
    throw error
  }
}

/**
 * Runs a program quietly; when it fails, what it printed is the message. `command` is the program and its
 * arguments; on Windows npm and npx are found through the shell.
 */
export function runQuietly(command, env = {}) {
  const [program, ...args] = command
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program !== process.execPath,
    })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(output)
      else
        reject(
          new Error(
            `${[program === process.execPath ? 'node' : program, ...args].join(' ')} ended with ${code}\n${output}`,
          ),
        )
    })
  })
}

/** Runs a program in the open; resolves with whether it succeeded. */
export function runOpenly(command, env = {}) {
  const [program, ...args] = command
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'inherit' })
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0))
  })
}
