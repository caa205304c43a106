const HALF_PI = 1.5707963267948966;

/**
 * Half width, in standard errors, of a two-sided interval on so many whole degrees of freedom: 2.1314 for 95% on 15.
 * The distribution function is the finite series of Abramowitz and Stegun (1964), 26.7.3–4, inverted by bisection;
 * within 1e-12 relative, and the same on every machine.
 */
export function studentQuantile(degreesOfFreedom: number, confidence = 0.95): number {
  const key = `${degreesOfFreedom} ${confidence}`;
  const known = quantiles.get(key) ?? invert(degreesOfFreedom, confidence);
  quantiles.set(key, known);
  return known;
}

/** Few are asked for, and again and again. */
const quantiles = new Map<string, number>();

function invert(degreesOfFreedom: number, confidence: number): number {
  let low = 0;
  let high = 1;
  while (centralShare(high, degreesOfFreedom) < confidence) high *= 2;
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (centralShare(middle, degreesOfFreedom) < confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** P(|T| <= t). */
function centralShare(t: number, degrees: number): number {
  const sine = t / Math.sqrt(degrees + t * t);
  const cosineSquared = degrees / (degrees + t * t);
  const odd = degrees % 2 === 1;
  let term = odd ? sine * Math.sqrt(cosineSquared) : sine;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= (cosineSquared * (k - 1)) / k;
    sum += term;
  }
  return odd ? (arcTangent(t / Math.sqrt(degrees)) + sum) / HALF_PI : sum;
}

/** Of x >= 0, by halving the angle until the series is short. Plain arithmetic, so that every machine agrees. */
function arcTangent(x: number): number {
  let argument = x;
  let doublings = 1;
  while (argument > 0.1) {
    argument /= 1 + Math.sqrt(1 + argument * argument);
    doublings *= 2;
  }
  const square = argument * argument;
  let power = argument;
  let sum = 0;
  for (let k = 1; k < 20; k += 2) {
    sum += power / k;
    power *= -square;
  }
  return sum * doublings;
}
