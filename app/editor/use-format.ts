import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { CAN_REDO_COMMAND, CAN_UNDO_COMMAND, COMMAND_PRIORITY_LOW, type LexicalCommand, mergeRegister } from 'lexical'
import { useEffect, useState } from 'react'
import { $readFormat, type Format, plainFormat } from './format'

export type ToolbarFormat = Format & { canUndo: boolean; canRedo: boolean }

/** The format at the caret and what can be undone; the same object while nothing differs. */
export function useFormat(): ToolbarFormat {
  const [editor] = useLexicalComposerContext()
  const [state, setState] = useState<ToolbarFormat>({ ...plainFormat, canUndo: false, canRedo: false })
  useEffect(() => {
    const set = (change: Partial<ToolbarFormat>) =>
      setState((before) => (differs(before, change) ? { ...before, ...change } : before))
    const watch = (command: LexicalCommand<boolean>, key: 'canUndo' | 'canRedo') =>
      editor.registerCommand(
        command,
        (value) => {
          set({ [key]: value })
          return false
        },
        COMMAND_PRIORITY_LOW,
      )
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => set(editorState.read($readFormat))),
      watch(CAN_UNDO_COMMAND, 'canUndo'),
      watch(CAN_REDO_COMMAND, 'canRedo'),
    )
  }, [editor])
  return state
}

function differs<T extends object>(before: T, change: Partial<T>): boolean {
  return (Object.keys(change) as (keyof T)[]).some((key) => before[key] !== change[key])
}
