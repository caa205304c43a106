const NODE_1 = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3;
const NODE_2 = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3;
const WEIGHT_0 = 128 / 225;
const WEIGHT_1 = (322 + 13 * Math.sqrt(70)) / 900;
const WEIGHT_2 = (322 - 13 * Math.sqrt(70)) / 900;

/** Integral of f from a to b by the five-point Gauss–Legendre rule: exact for polynomials of degree 9. */
export function gaussLegendre(f: (x: number) => number, a: number, b: number): number {
  const centre = 0.5 * (a + b);
  const half = 0.5 * (b - a);
  const near = half * NODE_1;
  const far = half * NODE_2;
  return (
    half *
    (WEIGHT_0 * f(centre) +
      WEIGHT_1 * (f(centre - near) + f(centre + near)) +
      WEIGHT_2 * (f(centre - far) + f(centre + far)))
  );
}

const NODE = Math.sqrt(3 / 5);

/** As `gaussLegendre`, with three points: exact for polynomials of degree 5. */
export function gaussLegendre3(f: (x: number) => number, a: number, b: number): number {
  const centre = 0.5 * (a + b);
  const half = 0.5 * (b - a);
  return (half / 9) * (8 * f(centre) + 5 * (f(centre - half * NODE) + f(centre + half * NODE)));
}
