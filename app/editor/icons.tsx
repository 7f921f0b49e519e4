/** Drawn for this toolbar on a grid of 20, strokes of 1.5; each value is one path. */
const paths = {
  h2: 'M4.5 3.5v13M15.5 3.5v13M4.5 10h11',
  h3: 'M6 6.5v8M14 6.5v8M6 10.5h8',
  bold: 'M6 4.2h4.4c1.8 0 2.9 1 2.9 2.7S12.2 9.6 10.4 9.6H6zM6 9.6h5.2c1.9 0 3 1.1 3 3.1s-1.2 3.1-3.1 3.1H6z',
  italic: 'M8.5 4.2h5M6.5 15.8h5M11.3 4.2 8.7 15.8',
  underline: 'M6 3.8v5.4c0 2.4 1.5 3.9 4 3.9s4-1.5 4-3.9V3.8M5 16.5h10',
  strikethrough:
    'M13.8 6.2C13.3 4.9 12 4.1 10.1 4.1c-2.2 0-3.6 1-3.6 2.7 0 1 .5 1.7 1.5 2.2M3.5 10h13M12.4 11.2c.8.5 1.2 1.1 1.2 2 0 1.8-1.5 2.8-3.7 2.8-2 0-3.4-.8-3.9-2.2',
  flush: 'M3.5 5h13M3.5 10h13M3.5 15h8M3.5 2.5v5',
  source: 'M4 3.5v8M8 4.5h8M8 8h8M8 14.5h3.5M13.5 14.5h3',
  find: 'M9 3.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 9 3.8zM12.8 12.8l3.7 3.7',
  previous: 'M5 12l5-5 5 5',
  next: 'M5 8l5 5 5-5',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  quote: 'M4 4v12M8 6.5h8M8 10h8M8 13.5h5',
  bullet: 'M8 5h8.5M8 10h8.5M8 15h8.5M3.9 5h.2M3.9 10h.2M3.9 15h.2',
  number:
    'M8.5 5h8M8.5 10h8M8.5 15h8M3.2 4.2l1.2-.7v4M3.1 12.7c.2-.6.7-.9 1.2-.9.7 0 1.2.4 1.2 1.1 0 1-2.2 1.5-2.4 2.8h2.5',
  outdent: 'M9 5h7.5M9 10h7.5M9 15h7.5M5.5 7.5 3 10l2.5 2.5',
  indent: 'M9 5h7.5M9 10h7.5M9 15h7.5M3.5 7.5 6 10l-2.5 2.5',
  link: 'M8.6 11.4a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3L10.4 5.3M11.4 8.6a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l.8-.8',
  table: 'M3.5 4.5h13v11h-13zM3.5 8h13M3.5 11.75h13M10 8v7.5',
  image: 'M3.5 4.5h13v11h-13zM3.5 13l3.8-3.8 3.4 3.4 2.3-2.3 3.5 3.2M12.6 7.6h.2',
  rule: 'M3 10h14M5 5.5h10M5 14.5h10',
  undo: 'M7.5 4.5 4 8l3.5 3.5M4.3 8h7.2a4.2 4.2 0 0 1 0 8.4H8',
  redo: 'M12.5 4.5 16 8l-3.5 3.5M15.7 8H8.5a4.2 4.2 0 0 0 0 8.4H12',
  rowAbove: 'M3.5 10.5h13v5h-13zM10 10.5v5M10 2.8v5M7.5 5.3h5',
  rowBelow: 'M3.5 4.5h13v5h-13zM10 4.5v5M10 12.2v5M7.5 14.7h5',
  columnBefore: 'M10.5 3.5h5v13h-5zM10.5 10h5M2.8 10h5M5.3 7.5v5',
  columnAfter: 'M4.5 3.5h5v13h-5zM4.5 10h5M12.2 10h5M14.7 7.5v5',
  deleteRow: 'M3.5 5h13v5h-13zM10 5v5M8 13l4 4M12 13l-4 4',
  deleteColumn: 'M5 3.5h5v13H5zM5 10h5M13 8l4 4M17 8l-4 4',
  deleteTable: 'M4 5.5h12M8 5.5V3.8h4v1.7M5.5 5.5l.7 10.7h7.6l.7-10.7M8.5 8.5v5M11.5 8.5v5',
} as const

export type IconName = keyof typeof paths

/** A sign of 20 px in the colour of the text; the control around it carries the name. */
export function Icon(props: { name: IconName }) {
  return (
    <svg className="editor-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[props.name]} />
    </svg>
  )
}
