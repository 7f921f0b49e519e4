import ts from 'typescript'
import { expect, it } from 'vitest'
import { parseSource, placeOf, sourceFiles, walk } from './source-files'

it('no element has a style attribute: the content-security policy forbids it, and looks belong in app/styles', () => {
  const found = sourceFiles('app', /\.tsx$/).flatMap((path) => {
    const places: string[] = []
    walk(parseSource(path), (node) => {
      if (ts.isJsxAttribute(node) && node.name.getText() === 'style') places.push(placeOf(node))
    })
    return places
  })
  expect(found).toEqual([])
})
