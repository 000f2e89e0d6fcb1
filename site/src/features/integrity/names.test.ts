import { describe, expect, it } from 'vitest';
import { statementName, typedHead } from './names.ts';

const head = '3fa9c01d'.padEnd(64, '0');

describe('the file of a head', () => {
  it('is named after the workspace and the first digits', () => {
    expect(statementName('Northlight Care', head)).toBe('northlight-care-head-3fa9c01d.json');
    expect(statementName('  Zürich / KI ', head)).toBe('zurich-ki-head-3fa9c01d.json');
  });

  it('has a name even where the workspace has none in Latin letters', () => {
    expect(statementName('', head)).toBe('workspace-head-3fa9c01d.json');
    expect(statementName('漢字', head)).toBe('workspace-head-3fa9c01d.json');
  });
});

describe('a head that is typed', () => {
  it('may stand in groups and capitals', () => {
    expect(typedHead(' 3FA9 c01d ')).toBe('3fa9c01d');
    expect(typedHead(head)).toBe(head);
  });

  it('has at least 8 and at most 64 hexadecimal digits', () => {
    expect(typedHead('3fa9c01')).toBeNull();
    expect(typedHead(`${head}0`)).toBeNull();
    expect(typedHead('not a head at all')).toBeNull();
  });
});
