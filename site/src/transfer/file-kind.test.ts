import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileKind } from './file-kind.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that is no workspace', () => {
  it('is called by what it is', () => {
    const excel = zipSync({
      '[Content_Types].xml': bytes('<Types/>'),
      'xl/workbook.xml': bytes(''),
    });
    const text = zipSync({
      mimetype: [bytes('application/vnd.oasis.opendocument.text'), { level: 0 }],
    });
    expect(fileKind('Register.xlsx', excel)).toBe('office');
    expect(fileKind('Policy.odt', text)).toBe('office');
    expect(fileKind('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe('office');
    expect(fileKind('policy.pdf', bytes('%PDF-1.7 …'))).toBe('pdf');
    expect(fileKind('report.html', bytes('<!doctype html>\n<html lang="en">'))).toBe('page');
    expect(fileKind('annex-a-mapping.json', bytes('\ufeff [ {"id": "A.2.2"} ]'))).toBe('json');
    expect(fileKind('export.csv', bytes('id;title\r\n'))).toBe('text');
  });

  it('may be anything else', () => {
    expect(fileKind('photo.jpg', new Uint8Array([0xff, 0xd8, 0xff]))).toBe(null);
    expect(fileKind('other.zip', zipSync({ 'a.txt': bytes('a') }))).toBe(null);
  });
});
