import { expect, test } from 'vitest'
import { splitBracketedPath, splitFieldPath } from '../../../src/engine/fields/field-path.ts'

test.each([
  ['spec/template', ['spec', 'template']],
  ['/spec/template', ['spec', 'template']],
  ['a/b\\/c/d', ['a', 'b/c', 'd']],
  ['metadata/annotations/nginx.io\\/a\\/b', ['metadata', 'annotations', 'nginx.io/a/b']],
  ['', ['']],
  ['a//b', ['a', '', 'b']],
])('%s', (path, steps) => expect(splitFieldPath(path)).toEqual(steps))

test.each([
  ['a.b.c', ['a', 'b', 'c']],
  ['spec.containers.[name=com.foo.app].image', ['spec', 'containers', '[name=com.foo.app]', 'image']],
  ['metadata.annotations.[a.b.c]', ['metadata', 'annotations', 'a.b.c']],
  ['metadata.annotations.[abc]', ['metadata', 'annotations', '[abc]']],
  ['metadata.annotations.a\\.b', ['metadata', 'annotations', 'a.b']],
  ['a.[b.c', ['a', 'b.c']],
])('%s keeps brackets together', (path, steps) => expect(splitBracketedPath(path)).toEqual(steps))
