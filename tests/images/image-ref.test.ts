/** References by the grammar of distribution/reference. */
import { describe, expect, test } from 'vitest'
import { formatImageRef, normalImageRef, parseImageRef } from '../../src/images/image-ref.ts'

const sha = 'sha256:c61042001b1f21c5d06bdee9b42b5e4524e4370e09d4f46347226f06db29ba0f'

describe('a reference and what is pulled for it', () => {
  test.each([
    ['mysql', 'docker.io/library/mysql:latest'],
    ['mysql:8.0.29', 'docker.io/library/mysql:8.0.29'],
    ['kserve/agent:v0.14.0', 'docker.io/kserve/agent:v0.14.0'],
    ['docker.io/mysql', 'docker.io/library/mysql:latest'],
    ['index.docker.io/library/mysql:8', 'docker.io/library/mysql:8'],
    ['gcr.io/ml-pipeline/mysql:8.0.26', 'gcr.io/ml-pipeline/mysql:8.0.26'],
    ['localhost/a', 'localhost/a:latest'],
    ['registry:5000/a/b', 'registry:5000/a/b:latest'],
    ['mirror.example:5000/a', 'mirror.example:5000/a:latest'],
    ['[::1]:5000/a:b', '[::1]:5000/a:b'],
    [`a/b@${sha}`, `docker.io/a/b@${sha}`],
    [`ghcr.io/a/b:v1@${sha}`, `ghcr.io/a/b:v1@${sha}`],
    ['a/b__c.d-e/f:TAG_1.2-x', 'docker.io/a/b__c.d-e/f:TAG_1.2-x'],
    ['Registry/a', 'Registry/a:latest'],
  ])('%s', (text, normal) => {
    const ref = parseImageRef(text)
    expect(ref && formatImageRef(ref)).toBe(text)
    expect(ref && formatImageRef(normalImageRef(ref))).toBe(normal)
  })
})

describe('no reference', () => {
  test.each([
    '',
    ' mysql',
    'MySQL',
    'a//b',
    'a/b:',
    'a/B',
    ':tag',
    'a:b:c',
    '$IMAGE',
    '{{ .Values.image }}',
    'https://gcr.io/a/b:c',
    'a@sha256:short',
    '-a',
    'a/-b',
    'a b',
    `a:${'x'.repeat(129)}`,
    `${'a'.repeat(256)}`,
    `${'a/'.repeat(100_000)}b`,
  ])('%j', (text) => {
    expect(parseImageRef(text)).toBeUndefined()
  })
})
