import { expect, it } from 'vitest';
import { safeName } from './file-names.ts';

it.each([
  ['AI policy v3.pdf', 'AI policy v3.pdf'],
  ['Leitlinie für KI – 方針.docx', 'Leitlinie für KI – 方針.docx'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\dana\\soa.xlsx', 'soa.xlsx'],
  ['annex\u202Efdp.exe', 'annexfdp.exe'],
  ['two\nlines\u0000.txt', 'twolines.txt'],
  ['.htaccess', 'htaccess'],
  ['a<b>:"c|d?*.txt', 'a_b___c_d__.txt'],
  ['...', 'file'],
  ['', 'file'],
])('calls %j %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

it('keeps the ending of a long name', () => {
  const safe = safeName(`${'🙂'.repeat(300)}.pdf`);
  expect(safe.endsWith('.pdf')).toBe(true);
  expect([...safe]).toHaveLength(120);
});
