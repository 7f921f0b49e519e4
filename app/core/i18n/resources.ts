import type { Language } from './languages'
import en from './texts-en'
import { textsOfPlainPages } from './texts-of-plain-pages'
import zhCN from './texts-zh-CN'

/**
 * Every text of the interface: feature, then key. Keys are typed by the source language. A browser has those of its page's
 * language alone: its build takes resources.client.ts instead of this file (vite.config.ts).
 */
export const resources: Record<Language, object> = {
  'zh-CN': { ...zhCN, ...textsOfPlainPages['zh-CN'] },
  en: { ...en, ...textsOfPlainPages.en },
}

export type Resources = typeof zhCN & (typeof textsOfPlainPages)['zh-CN']
