import { describe, expect, test } from 'vitest'
import { parseLabelSelector } from '../../../src/engine/resource/label-selector.ts'
import { Resource } from '../../../src/engine/resource/resource.ts'
import { selectResources, type SelectorParts } from '../../../src/engine/resource/selector.ts'
import { isMap } from '../../../src/engine/yaml/value.ts'
import { valueOf } from '../merge/check-merge.ts'

const labels = { app: 'web', tier: 'back', size: '5', empty: '' }

describe('label selectors', () => {
  test.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier=back', true],
    ['app = web , tier in ( front , back )', true],
    ['app=web,', false],
    ['app!=web', false],
    ['none!=web', true],
    ['tier notin (front)', true],
    ['none notin (x)', true],
    ['app', true],
    ['!app', false],
    ['!none', true],
    ['size>4,size<6', true],
    ['size>5', false],
    ['empty=', true],
    ['empty in ()', true],
    ['empty in (a,,b)', true],
    ['app in (in,web)', true],
    ['example.org/app=web', false],
  ])('%s', (text, expected) => {
    const selector = parseLabelSelector(text)
    expect('error' in selector ? false : selector.matches(labels)).toBe(expected)
  })
  test.each([
    ['app=web,', 'It ends where a label after "," is expected'],
    ['app web', 'Found "web" where "=", "!=", "in" or "notin" is expected'],
    ['app in web', 'Found "web" where "(" is expected'],
    ['app in (web', 'It ends where "," or ")" is expected'],
    ['=web', 'Found "=" where "!" or a label is expected'],
    ['-app', '"-app" is no valid label'],
    ['a/b/c', '"a/b/c" is no valid label'],
    ['app=web!', 'Found "!" where "," is expected'],
    ['app=-web', '"-web" is no valid label value'],
    ['size>big', '"big" is no integer'],
  ])('%s is refused', (text, expected) => {
    expect(parseLabelSelector(text)).toEqual({ error: expected })
  })
})

describe('selectors', () => {
  const resource = (kind: string, apiVersion: string, name: string, namespace = ''): Resource => {
    const value = valueOf(
      `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: ${name}, namespace: "${namespace}"}}`,
    )
    return new Resource(isMap(value) ? value : {})
  }
  const resources = [
    resource('Deployment', 'apps/v1', 'web'),
    resource('Deployment', 'apps/v1', 'web-2', 'shop'),
    resource('Service', 'v1', 'web'),
    resource('Namespace', 'v1', 'shop'),
    resource('CustomResourceDefinition', 'apiextensions.k8s.io/v1', 'webs.example.org'),
  ]
  test.each<[SelectorParts, string]>([
    [{}, 'web web-2 web shop webs.example.org'],
    [{ name: 'web' }, 'web web'],
    [{ name: 'web.*' }, 'web web-2 web webs.example.org'],
    [{ name: 'we?b' }, 'web web'],
    [{ name: 'shop|web-2' }, 'web-2 shop'],
    [{ name: 'webs.example.org' }, 'webs.example.org'],
    [{ name: 'webs-example.o.g' }, ''],
    [{ name: 'webs.exam.le.o.g' }, 'webs.example.org'],
    [{ name: 'we.' }, 'web web'],
    [{ name: '.eb.2' }, 'web-2'],
    [{ name: 'web.' }, ''],
    [{ name: 'eb' }, ''],
    [{ name: '^web$' }, 'web web'],
    [{ kind: 'Deployment', namespace: 'shop' }, 'web-2'],
    [{ kind: 'Deployment', namespace: 'default' }, 'web'],
    [{ namespace: 'shop' }, 'web-2'],
    [{ namespace: '_non_namespaceable_' }, 'shop webs.example.org'],
    [{ group: 'apps' }, 'web web-2'],
    [{ version: 'v1', kind: '(?i)service' }, 'web'],
  ])('%j', (selector, expected) => {
    const selected = selectResources(resources, selector, ({ error }) => expect.fail(error))
    expect(selected?.map(({ name }) => name).join(' ')).toBe(expected)
  })
  test('find a resource by the name it had first, too', () => {
    const renamed = resource('Service', 'v1', 'web').withCurrentIdRemembered().withMetadata('name', 'my-web')
    const select = (name: string) => selectResources([renamed], { name }, () => undefined)
    expect([select('web'), select('my-web'), select('other')]).toEqual([[renamed], [renamed], []])
  })
  test('are refused where a part is no pattern, a label selector only where it matters', () => {
    const failures: string[] = []
    const note = ({ part, error }: { part: string; error: string }) => failures.push(`${part}: ${error}`)
    expect(selectResources(resources, { name: '(' }, note)).toBeUndefined()
    expect(selectResources(resources, { name: 'none', labelSelector: 'a b' }, note)).toEqual([])
    expect(selectResources(resources, { name: 'web', labelSelector: 'a b' }, note)).toBeUndefined()
    expect(failures).toEqual([
      'name: error parsing regexp: missing closing ): `(`',
      'labelSelector: Found "b" where "=", "!=", "in" or "notin" is expected',
    ])
  })
})
