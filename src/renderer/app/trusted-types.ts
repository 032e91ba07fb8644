/**
 * The one Trusted Types policy. The component library writes its style sheets through an HTML sink,
 * so a policy is needed; this one lets through only text without `<`, which can make no element,
 * and no script at all. It has to run before anything else does.
 */
type Factory = {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown
}

function isFactory(value: unknown): value is Factory {
  return typeof value === 'object' && value !== null && 'createPolicy' in value
}

const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
if (isFactory(factory)) {
  factory.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('Markup is not written as text here.')
      return text
    },
  })
}
