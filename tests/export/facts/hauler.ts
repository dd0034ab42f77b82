/**
 * Fields of Hauler's content: pkg/apis/hauler.cattle.io/v1 of hauler-dev/hauler v2.0.3. Its Go types are read by their
 * JSON names; the only one without which nothing can be brought is the name or the path.
 */
import { fields, flag, listOf, oneOf, text } from './schema.ts'

const metadata = fields({ 'name!': text })
const apiVersion = oneOf('content.hauler.cattle.io/v1')

export const images = fields({
  'apiVersion!': apiVersion,
  'kind!': oneOf('Images'),
  'metadata!': metadata,
  'spec!': fields({
    'images!': listOf(
      fields({
        'name!': text,
        key: text,
        'use-tlog-verify': flag,
        'certificate-identity': text,
        'certificate-identity-regexp': text,
        'certificate-oidc-issuer': text,
        'certificate-oidc-issuer-regexp': text,
        'certificate-github-workflow-repository': text,
        platform: text,
        rewrite: text,
        'exclude-extras': flag,
        local: flag,
        'ca-file': text,
        'insecure-skip-tls-verify': flag,
      }),
      1,
    ),
  }),
})

export const files = fields({
  'apiVersion!': apiVersion,
  'kind!': oneOf('Files'),
  'metadata!': metadata,
  'spec!': fields({
    'files!': listOf(
      fields({ 'path!': text, name: text, 'ca-file': text, 'insecure-skip-tls-verify': flag }),
      1,
    ),
  }),
})
