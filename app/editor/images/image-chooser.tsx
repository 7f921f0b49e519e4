import type { ImageIntake } from './image-intake'

/** The device's own way to choose pictures: its album or its camera on a phone. The toolbar's button opens it. */
export function ImageChooser({ intake }: { intake: ImageIntake }) {
  return (
    <input
      ref={intake.chooser}
      type="file"
      accept="image/*"
      multiple
      hidden
      // It stands in the page's own form, which must not send it: hence no name.
      onChange={(event) => {
        const { files } = event.currentTarget
        if (files) intake.add([...files])
        // The same picture can be chosen again.
        event.currentTarget.value = ''
      }}
    />
  )
}
