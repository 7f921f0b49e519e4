/** What an essay can be downloaded as; the ending of the file. */
export const exportFormats = ['docx', 'pdf', 'md', 'txt'] as const
export type ExportFormat = (typeof exportFormats)[number]

export function isExportFormat(format: string): format is ExportFormat {
  return exportFormats.some((one) => one === format)
}
