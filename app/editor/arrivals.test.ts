import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  createEditor,
  HISTORY_PUSH_TAG,
  type LexicalCommand,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { expect, it } from 'vitest'
import { registerArrivals } from './arrivals'
import { documentFromParagraphs } from './document'
import { nodes } from './nodes'

/** An editor with undo, and its paragraphs. */
function openWith(lines: string[]) {
  const editor = createEditor({
    nodes,
    onError(error) {
      throw error
    },
  })
  const history = createEmptyHistoryState()
  registerHistory(editor, history, 0)
  const { arrive } = registerArrivals(editor, history)
  const write = (change: () => void) => editor.update(change, { discrete: true, tag: HISTORY_PUSH_TAG })
  editor.setEditorState(editor.parseEditorState(JSON.stringify(documentFromParagraphs(lines))))
  /** What arrived is put in again when Lexical has made the command's changes. */
  const run = async (command: LexicalCommand<void>) => {
    editor.dispatchCommand(command, undefined)
    await new Promise((resolve) => setTimeout(resolve))
    await new Promise((resolve) => setTimeout(resolve))
  }
  return {
    append: (line: string) => write(() => $getRoot().append($createParagraphNode().append($createTextNode(line)))),
    change: (nth: number, line: string) =>
      write(() =>
        $getRoot()
          .getChildAtIndex(nth)
          ?.replace($createParagraphNode().append($createTextNode(line))),
      ),
    arrive: (text: string[]) => arrive(JSON.stringify(documentFromParagraphs(text))),
    undo: () => run(UNDO_COMMAND),
    redo: () => run(REDO_COMMAND),
    lines: () =>
      editor.getEditorState().read(() =>
        $getRoot()
          .getChildren()
          .map((node) => node.getTextContent()),
      ),
  }
}

it('undo goes behind what arrived, and leaves it', async () => {
  const { append, arrive, undo, redo, lines } = openWith(['甲'])
  append('乙')
  arrive(['那边', '甲', '乙'])
  append('丙')
  await undo()
  expect(lines()).toEqual(['那边', '甲', '乙'])
  await undo()
  expect(lines()).toEqual(['那边', '甲'])
  await redo()
  await redo()
  expect(lines()).toEqual(['那边', '甲', '乙', '丙'])
})

it('several arrivals all come along', async () => {
  const { append, arrive, undo, lines } = openWith(['甲'])
  append('乙')
  arrive(['一', '甲', '乙'])
  append('丙')
  arrive(['一', '甲', '乙', '丙', '二'])
  await undo()
  await undo()
  await undo()
  expect(lines()).toEqual(['一', '甲', '二'])
})

it('where both touched the same place, both stay', async () => {
  const { change, arrive, undo, lines } = openWith(['甲', '尾'])
  change(0, '甲，我写的')
  arrive(['甲，我写的，那边接着写', '尾'])
  await undo()
  expect(lines()).toEqual(['甲', '甲，我写的，那边接着写', '尾'])
})
