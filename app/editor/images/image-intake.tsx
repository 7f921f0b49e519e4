import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { $onUpdate, COMMAND_PRIORITY_LOW } from 'lexical'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { sendImage } from './image-request'
import { $blockOfPlace, $insertImage, $placeOfBlock, $placeOfCaret } from './place'
import { createUploads, type Upload, type Uploads } from './uploads'
import { openWaitingImages } from './waiting-images'

/** Where pictures come in: what takes them, what waits, and how many could not be taken from a page elsewhere. */
export type ImageIntake = {
  uploads: Upload[]
  /** Sends pictures, to stand behind the block where the caret is now. */
  add: (images: Blob[]) => void
  retry: Uploads['retry']
  remove: Uploads['remove']
  /** Pictures of pasted text that lie on other servers. */
  left: number
  addLeft: (count: number) => void
  forgetLeft: () => void
  /** The field that asks the device for pictures. */
  chooser: RefObject<HTMLInputElement>
}

/**
 * Takes in pictures that are chosen, dropped or pasted; pasted text brings its own through `add` and `addLeft`. Where
 * there is no address to send them to, all of them are left. `owner` names, as `user:essay`, whose they are while the
 * browser keeps them.
 */
export function useImageIntake(url: string | undefined, owner: string | undefined): ImageIntake {
  const [editor] = useLexicalComposerContext()
  const [uploads, setUploads] = useState<Upload[]>([])
  const [left, setLeft] = useState(0)
  const chooser = useRef<HTMLInputElement>(null)
  const sender = useRef<Uploads | null>(null)

  useEffect(() => {
    if (!url) return
    const made = createUploads({
      url,
      send: sendImage,
      isOnline: () => navigator.onLine,
      insert: (place, { fileId, width, height }) => {
        let key = ''
        const image = { fileId, width, height, altText: '', caption: '' }
        editor.update(
          () => {
            key = $insertImage(place, image)
          },
          { discrete: true },
        )
        return key
      },
      waiting: owner ? openWaitingImages(owner) : null,
      places: {
        toBlock: (place) => editor.read(() => $blockOfPlace(place)),
        fromBlock: (block) => editor.read(() => $placeOfBlock(block)),
      },
      onChange: setUploads,
    })
    void made.takeOver()
    sender.current = made
    window.addEventListener('online', made.retryAll)
    return () => {
      window.removeEventListener('online', made.retryAll)
      made.stop()
    }
  }, [editor, url, owner])

  const addLeft = useCallback((count: number) => setLeft((before) => before + count), [])
  const add = useCallback(
    (images: Blob[]) => {
      if (sender.current) sender.current.add(images, editor.read($placeOfCaret))
      else addLeft(images.length)
    },
    [editor, addLeft],
  )

  // Files from the clipboard and files that are dropped: Lexical has put the caret where they were.
  useEffect(
    () =>
      editor.registerCommand(
        DRAG_DROP_PASTE,
        (files) => {
          // What is no picture is sent all the same: the server says what it takes.
          $onUpdate(() => add(files))
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, add],
  )

  const forgetLeft = useCallback(() => setLeft(0), [])
  const { retry, remove } = useMemo(
    () => ({ retry: (id: number) => sender.current?.retry(id), remove: (id: number) => sender.current?.remove(id) }),
    [],
  )
  return { uploads, add, retry, remove, left, addLeft, forgetLeft, chooser }
}
