import { parse, resetSVGDefIds, type Spec, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { visible } from '../../core/visible.ts';
import type { Chart } from '../blocks.ts';
import { plain } from '../prose/plain.ts';
import { escapeXml } from './escape-xml.ts';
import { curvesSpec } from './svg-curves.ts';
import { densitiesSpec } from './svg-densities.ts';
import { chartConfig } from './svg-style.ts';
import { tidied } from './svg-tidy.ts';
import { tornadoSpec } from './svg-tornado.ts';

/**
 * A chart as a standalone SVG image: the same bytes for the same chart. It loads nothing; labels are data and are
 * escaped; its title and description say in words what it shows.
 */
export async function renderSvg(chart: Chart): Promise<string> {
  const spec = harmless({ ...specOf(chart), background: 'white', config: chartConfig });
  const compiled = compile(spec as TopLevelSpec, { logger: silent }).spec;
  resetSVGDefIds();
  const view = new View(parse(compiled as Spec), { renderer: 'none', logger: silent });
  try {
    return described(await view.toSVG(), chart);
  } finally {
    view.finalize();
  }
}

function specOf({ picture }: Chart): object {
  switch (picture.kind) {
    case 'densities':
      return densitiesSpec(picture);
    case 'curves':
      return curvesSpec(picture);
    case 'tornado':
      return tornadoSpec(picture);
    default:
      return picture satisfies never;
  }
}

/** A specification in which no text has a control character, as text from a model may. */
function harmless(spec: object): unknown {
  return JSON.parse(JSON.stringify(spec, (_, value) => (typeof value === 'string' ? visible(value) : value)));
}

/** A logger that says nothing: what Vega would remark on is ours to get right. */
const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
};

/** The image with its title and description first, as assistive technology reads them; its ids are its own on a page. */
function described(svg: string, { name, caption, alternative }: Chart): string {
  const [title, description] = [`chart-${name}-title`, `chart-${name}-description`];
  const words = `<title id="${title}">${escapeXml(plain(caption))}</title><desc id="${description}">${escapeXml(alternative)}</desc>`;
  const drawn = tidied(svg).replace(/(?<= id="|url\(#)(?=(?:clip|gradient_)\d)/g, `chart-${name}-`);
  const open = /^<svg([^>]*)>/.exec(drawn);
  if (open === null) throw new Error('bug: a chart did not become an image');
  const size = open[1]!.replace(/ (?:xmlns:xlink|version)="[^"]*"/g, '');
  return `<svg${size} role="img" aria-labelledby="${title} ${description}">${words}${drawn.slice(open[0].length)}\n`;
}
