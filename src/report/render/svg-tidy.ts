import { chartConfig } from './svg-style.ts';

/** What Vega writes for a page that it goes on to work with, and a picture does not need. */
const scaffolding =
  / (?:class|role|aria-label|aria-roledescription|aria-hidden|pointer-events)="[^"]*"| opacity="1"| stroke-width="1"(?=[^>]* opacity)/g;
const face = ` font-family="${chartConfig.font.replaceAll('"', '&quot;')}"`;

/**
 * An image with less in it that looks the same: no scaffolding, its face said once, coordinates to a hundredth of a
 * pixel. What stands between tags, labels among it, is left as it is.
 */
export function tidied(svg: string): string {
  const lines = svg.replace(/<[^>]*>/g, (tag) => {
    if (/^<path [^>]*(?:d="M0,0h0v0h0Z"|display="none")[^>]*\/>$/.test(tag)) return '';
    return tag
      .replace(scaffolding, '')
      .replaceAll(face, '')
      .replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(2))));
  });
  return lines.replace(/^<svg /, `<svg${face} `);
}
