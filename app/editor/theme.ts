import type { EditorThemeClasses } from 'lexical'

/** Class names only: the look is in `editor.css` and the global `.prose`, and no style attribute is needed. */
export const theme: EditorThemeClasses = {
  text: {
    bold: 'editor-bold',
    italic: 'editor-italic',
    underline: 'editor-underline',
    strikethrough: 'editor-struck',
    underlineStrikethrough: 'editor-underline-struck',
  },
  list: { nested: { listitem: 'editor-nested-item' } },
  hr: 'editor-rule',
  hrSelected: 'editor-rule-selected',
  table: 'editor-table',
  tableCellSelected: 'editor-cell-selected',
  tableSelection: 'editor-table-selection',
  tableScrollableWrapper: 'table-scroll',
}
