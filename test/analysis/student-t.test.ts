import { describe, expect, it } from 'vitest';
import { studentQuantile } from '../../src/analysis/student-t.ts';

describe('Student t', () => {
  // As tables of Student's distribution print them, to ten decimal places where they go so far.
  it.each([
    [1, 0.95, 12.7062047362],
    [2, 0.95, 4.3026527297],
    [3, 0.95, 3.1824463053],
    [4, 0.99, 4.6040948714],
    [7, 0.95, 2.3646242516],
    [15, 0.95, 2.1314495456],
    [30, 0.95, 2.0422724563],
    [1023, 0.95, 1.962291],
  ])('%d degrees of freedom at %d', (degrees, confidence, table) => {
    expect(studentQuantile(degrees, confidence) / table).toBeCloseTo(1, degrees > 100 ? 5 : 9);
  });

  it('closed forms: tan(π·0.475) on one degree, 1.9·√(2/(1 − 0.95²)) / 2 on two', () => {
    expect(studentQuantile(1)).toBeCloseTo(Math.tan(Math.PI * 0.475), 9);
    expect(studentQuantile(2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)), 12);
  });
});
