import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

type Stat = { pid: number; parent: number; cpuMs: number; rssMb: number }

/** One process as the kernel accounts for it: user and system time of all its threads, resident memory. */
function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const field = (number: number) => Number(fields[number - 3])
    const cpuMs = ((field(14) + field(15) + field(16) + field(17)) * 1000) / ticksPerSecond
    return { pid, parent: field(4), cpuMs, rssMb: (field(24) * 4096) / 1e6 }
  } catch {
    return null
  }
}

/** A process and everything it started. */
function family(root: number): Stat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? [])
  const members = new Set([root])
  let size = 0
  while (size !== members.size) {
    size = members.size
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid)
  }
  return all.filter(({ pid }) => members.has(pid))
}

/**
 * CPU time in milliseconds that processes and all their children have used since they began, children that
 * ended included, as the operating system counts it (10 ms steps: measure over seconds).
 */
export function cpuOf(roots: number[]): number {
  return roots.flatMap(family).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
}

/** Resident memory of one process in megabytes. */
export function rssOf(pid: number): number {
  return readStat(pid)?.rssMb ?? 0
}
