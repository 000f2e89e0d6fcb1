// The table as people read it: columns aligned, so that it is legible as plain text and as Markdown.
import type { Row } from './row.js';

const heads = ['what', 'measured', 'bar', ''];

function cells(row: Row): string[] {
  const verdict = row.met === null ? '' : row.met ? 'met' : 'missed';
  return [row.what, row.measured, row.bar ?? '', verdict];
}

export function table(rows: readonly Row[]): string {
  const lines = [heads, ...rows.map(cells)];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const write = (line: string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [write(heads), rule, ...rows.map(cells).map(write)].join('\n');
}
