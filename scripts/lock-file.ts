const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/**
 * Checks that the lock file names no registry, that each entry has its version and its hash, and
 * that package.json asks for exact versions.
 * @returns what is wrong, one line each
 */
export function checkLockFile(lock: unknown, manifest: unknown): string[] {
  const problems: string[] = []
  for (const [path, entry] of entriesOf(lock, 'packages')) {
    if (path === '') continue
    const resolved = textOf(entry, 'resolved')
    if (resolved !== null) problems.push(`${path} names where it came from`)
    if (!exact.test(textOf(entry, 'version') ?? '')) problems.push(`${path} has no exact version`)
    // What lies inside another package's archive has that archive's hash; a build for another system
    // may not have been at hand when the lock file was made.
    const bundled = Reflect.get(Object(entry), 'inBundle') === true
    const foreign = Reflect.get(Object(entry), 'optional') === true && 'os' in Object(entry)
    if (!bundled && !foreign && textOf(entry, 'integrity') === null) {
      problems.push(`${path} has no hash`)
    }
    // `npm ci` stops at the first of these, on every system.
    for (const [name] of entriesOf(entry, 'optionalDependencies')) {
      if (!isLocked(lock, path, name))
        problems.push(`${path} asks for ${name}, which is not locked`)
    }
  }
  if (/https?:\/\/[^"]*\.tgz/.test(JSON.stringify(lock))) problems.push('an archive has an address')
  for (const group of ['dependencies', 'devDependencies']) {
    for (const [name, version] of entriesOf(manifest, group)) {
      const asked = String(version)
      if (!exact.test(asked)) problems.push(`${name} asks for ${asked}`)
    }
  }
  return problems
}

function isLocked(lock: unknown, path: string, name: string): boolean {
  const packages: unknown = Reflect.get(Object(lock), 'packages')
  const places = [`${path}/node_modules/${name}`, `node_modules/${name}`]
  return places.some((place) => Object.hasOwn(Object(packages), place))
}

function entriesOf(value: unknown, key: string): [string, unknown][] {
  const found: unknown = Reflect.get(Object(value), key)
  return typeof found === 'object' && found !== null ? Object.entries(found) : []
}

function textOf(value: unknown, key: string): string | null {
  const found: unknown = Reflect.get(Object(value), key)
  return typeof found === 'string' ? found : null
}
