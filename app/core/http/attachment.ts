/**
 * The Content-Disposition of a download. `name` may be Chinese and goes into `filename*` as RFC 8187 says;
 * `fallback`, in ASCII, is for programs that do not know it. Characters that no file system takes are left out.
 */
export function attachment({ name, fallback }: { name: string; fallback: string }): string {
  const encoded = encodeURIComponent(clean(name)).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`
}

/** What every file system takes is about two hundred bytes: fifty characters of a title leave room for more words. */
const longestStem = 50

/**
 * The part of a file's name that somebody's title gives, at most fifty characters; '' when nothing of it can stand
 * in a name. It begins with no dot, which would hide the file, and ends with none, which Windows takes away.
 */
export function stemFrom(title: string): string {
  const cut = [...clean(title).replace(/^[.\s]+/, '')].slice(0, longestStem).join('')
  return cut.replace(/[.\s]+$/, '')
}

function clean(name: string): string {
  return name
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
