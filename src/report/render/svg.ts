import { parse, resetSVGDefIds, type Spec, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Chart } from '../blocks.ts';
import { plain } from '../prose/plain.ts';
import { escapeXml } from './escape-xml.ts';
import { curvesSpec } from './svg-curves.ts';
import { densitiesSpec } from './svg-densities.ts';
import { chartConfig } from './svg-style.ts';
import { tornadoSpec } from './svg-tornado.ts';

/**
 * A chart as a standalone SVG image: the same bytes for the same chart. It loads nothing; labels are data and are
 * escaped; its title and description say in words what it shows.
 */
export async function renderSvg(chart: Chart): Promise<string> {
  const compiled = compile({ ...specOf(chart), background: 'white', config: chartConfig } as TopLevelSpec, {
    logger: silent,
  }).spec;
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
  const open = /^<svg[^>]*>/.exec(svg)?.[0];
  if (open === undefined) throw new Error('bug: a chart did not become an image');
  const [title, description] = [`chart-${name}-title`, `chart-${name}-description`];
  const root = open
    .replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', '')
    .replace(' version="1.1" class="marks"', ` role="img" aria-labelledby="${title} ${description}"`);
  const words = `<title id="${title}">${escapeXml(plain(caption))}</title><desc id="${description}">${escapeXml(alternative)}</desc>`;
  const drawn = svg.slice(open.length).replace(/(?<= id="|url\(#)(?=(?:clip|gradient_)\d)/g, `chart-${name}-`);
  return `${root}${words}${drawn}\n`;
}
