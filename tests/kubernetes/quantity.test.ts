/** Quantities, as apimachinery's own examples have them. */
import { describe, expect, test } from 'vitest'
import { quantityOf } from '../../src/kubernetes/quantity.ts'

describe('a quantity', () => {
  test.each([
    ['0', 0],
    ['2', 2],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['+1', 1],
    ['-1', -1],
    ['500m', 0.5],
    ['250u', 0.00025],
    ['1n', 1e-9],
    ['3k', 3000],
    ['128974848', 128974848],
    ['129e6', 129e6],
    ['129E6', 129e6],
    ['1e-3', 0.001],
    ['129M', 129e6],
    ['123Mi', 128974848],
    ['1Ki', 1024],
    ['1.5Gi', 1610612736],
    ['2T', 2e12],
    ['1Ti', 2 ** 40],
    ['1P', 1e15],
    ['1Pi', 2 ** 50],
    ['1E', 1e18],
    ['1Ei', 2 ** 60],
  ])('%s is %d', (text, number) => {
    expect(quantityOf(text)).toBeCloseTo(number, 12)
  })

  test.each([
    '',
    ' 1',
    '1 ',
    '1 Gi',
    'Gi',
    '.',
    '1K',
    '1mi',
    '1ki',
    '1Gib',
    '1GB',
    '0x10',
    '1e',
    '1e3Ki',
    'NaN',
  ])('"%s" is none', (text) => {
    expect(quantityOf(text)).toBeUndefined()
  })
})
