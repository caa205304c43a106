/** How a report looks: dark text on white, a readable measure, tables that may be wider, and a sheet for print. */
export const htmlStyle = `:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font: 17px/1.55 "Source Serif 4", Charter, "Bitstream Charter", Cambria, Georgia, "Liberation Serif", serif; color: #1a1a1a; background: #fff; }
body { margin: 0; }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
h1, h2, h3, nav, figcaption, caption, table, dl, .notes { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 0.8rem; padding-top: 0.6rem; border-top: 2px solid #1f3a5f; }
h3 { font-size: 1.05rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
p, li, dd { max-width: 42rem; }
p { margin: 0 0 0.9rem; }
ul, ol { margin: 0 0 0.9rem; padding-left: 1.3rem; }
li { margin: 0.25rem 0; }
.lead { font-size: 1.15rem; line-height: 1.5; max-width: 46rem; padding: 0.9rem 1.2rem; border-left: 5px solid #1f3a5f; background: #f3f5f8; }
.note { padding-left: 1rem; border-left: 3px solid #6b6b6b; }
nav { margin: 2rem 0; padding: 0.2rem 1.2rem 0.6rem; background: #f3f5f8; }
nav h2 { font-size: 1rem; margin: 0.8rem 0 0.4rem; padding: 0; border: 0; }
nav ul { columns: 2; column-gap: 3rem; list-style: none; padding: 0; margin: 0; font-size: 0.9rem; }
nav li { break-inside: avoid; }
a { color: #1a4f8b; }
td a, th a { color: inherit; text-decoration: none; border-bottom: 1px dotted #8fa3ba; }
td a:hover, th a:hover, td a:focus, th a:focus { border-bottom: 1px solid #1a4f8b; }
:target { background: #fff3bf; scroll-margin-top: 8rem; }
:focus-visible { outline: 3px solid #1a4f8b; outline-offset: 2px; }
.scroll { overflow-x: auto; margin: 1.2rem 0 0.6rem; }
table { border-collapse: collapse; font-size: 0.82rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: bold; padding: 0 0 0.5rem; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.32rem 0.7rem 0.32rem 0; }
thead th { vertical-align: bottom; border-top: 1.5px solid #1a1a1a; border-bottom: 1px solid #1a1a1a; font-weight: bold; }
tbody th { font-weight: normal; }
tbody th:not(.number) { min-width: 9rem; }
tbody tr { border-bottom: 1px solid #dddddd; }
tbody tr:last-child { border-bottom: 1.5px solid #1a1a1a; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
code { font: 0.86em "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: break-word; }
ul.long { columns: 2; column-gap: 2.5rem; max-width: 60rem; font-size: 0.88rem; }
ul.long li { break-inside: avoid; }
pre { overflow-x: auto; padding: 0.8rem; background: #f3f5f8; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: 0.3rem 1rem; font-size: 0.88rem; margin: 0 0 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
.notes { font-size: 0.8rem; line-height: 1.4; color: #3d3d3d; }
.notes p { margin: 0 0 0.4rem; max-width: 52rem; }
figure { margin: 2rem 0; }
figcaption { font-size: 0.9rem; max-width: 52rem; }
figure svg { max-width: 100%; height: auto; }
@media (max-width: 40rem) { nav ul { columns: 1; } dl { grid-template-columns: 1fr; } }
@media print {
  @page { size: A4; margin: 18mm 16mm; }
  html { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  td a, th a { border: 0; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; width: 100%; }
  thead { display: table-header-group; }
  tr, figure, .lead { break-inside: avoid; }
  h2, h3, caption, figcaption { break-after: avoid; }
  .number { white-space: normal; }
  tbody th { min-width: 6rem; }
  nav { break-inside: avoid; }
}
`;
