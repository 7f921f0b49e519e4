import { $applyNodeReplacement, DecoratorNode, type DOMExportOutput, type LexicalNode, type NodeKey } from 'lexical'
import type { ReactNode } from 'react'
import { fileAddress, imageNode, type ImageNode as StoredImage } from '../document'
import { ImageFigure } from './image-figure'

/** What is known of a picture; see `ImageNode` in document.ts, the form in which it is stored. */
export type ImageFields = Omit<StoredImage, 'type' | 'version'>

/** A stored picture in the text: a block of its own, which shows itself and the form for its words. */
export class ImageNode extends DecoratorNode<ReactNode> {
  __image: ImageFields

  static getType(): string {
    return 'image'
  }

  static clone(node: ImageNode): ImageNode {
    return new ImageNode(node.__image, node.__key)
  }

  static importJSON(stored: StoredImage): ImageNode {
    return $createImageNode(stored)
  }

  constructor(image: ImageFields, key?: NodeKey) {
    super(key)
    this.__image = image
  }

  exportJSON(): StoredImage {
    return imageNode(this.__image)
  }

  /** For other programs: what the reading page shows, with an address that leads here from anywhere. */
  exportDOM(): DOMExportOutput {
    const { fileId, altText, caption } = this.__image
    const element = document.createElement('figure')
    const image = document.createElement('img')
    image.src = new URL(fileAddress(fileId), document.baseURI).href
    image.alt = altText
    element.append(image)
    if (caption !== '') {
      const words = document.createElement('figcaption')
      words.textContent = caption
      element.append(words)
    }
    return { element }
  }

  createDOM(): HTMLElement {
    const element = document.createElement('figure')
    element.className = 'editor-image'
    return element
  }

  updateDOM(): false {
    return false
  }

  isInline(): false {
    return false
  }

  /** For counting: as in text.ts, the caption and not the alternative text. */
  getTextContent(): string {
    return this.getLatest().__image.caption
  }

  setWords(words: Partial<Pick<ImageFields, 'altText' | 'caption'>>): void {
    const writable = this.getWritable()
    writable.__image = { ...writable.__image, ...words }
  }

  decorate(): ReactNode {
    return <ImageFigure nodeKey={this.__key} image={this.__image} />
  }
}

export function $createImageNode({ fileId, width, height, altText, caption }: ImageFields): ImageNode {
  return $applyNodeReplacement(new ImageNode({ fileId, width, height, altText, caption }))
}

export function $isImageNode(node: LexicalNode | null | undefined): node is ImageNode {
  return node instanceof ImageNode
}
