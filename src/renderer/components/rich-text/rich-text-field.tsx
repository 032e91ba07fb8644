import { lazy, Suspense } from 'react'
import { LoadingState } from '../states.tsx'
import type { RichTextEditorProps } from './rich-text-editor.tsx'

const RichTextEditor = lazy(async () => ({
  default: (await import('./rich-text-editor.tsx')).RichTextEditor,
}))

/** The editor for rich notes, fetched when the first one is shown: it is half a megabyte of code. */
export function RichTextField(props: RichTextEditorProps) {
  return (
    <Suspense fallback={<LoadingState rows={4} />}>
      <RichTextEditor {...props} />
    </Suspense>
  )
}
