import { describe, expect, it } from 'vitest';
import { random } from './bytes.ts';
import { codeLength, printCode, readCode, sameGroup } from './recovery-code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
  it('is printed in seven groups without letters that look like others', async () => {
    for (let round = 0; round < 50; round += 1) {
      const printed = await printCode(random(codeLength));
      expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/);
    }
  });

  it('comes back from what was printed', async () => {
    const edges = [new Uint8Array(16), new Uint8Array(16).fill(255)];
    for (const code of [...edges, ...Array.from({ length: 50 }, () => random(codeLength))]) {
      expect(await readCode(await printCode(code))).toEqual({ ok: true, value: code });
    }
  });

  it('is read in small letters, with spaces, and with O and I for 0 and 1', async () => {
    const code = new Uint8Array(16).fill(1);
    const printed = await printCode(code);
    const typed = printed.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o');
    expect(await readCode(` ${typed}\n`)).toEqual({ ok: true, value: code });
    expect(await readCode(printed.replaceAll('1', 'l'))).toEqual({ ok: true, value: code });
  });

  it('says in which group a letter is wrong, whichever letter', async () => {
    const printed = (await printCode(random(codeLength))).split('-');
    for (let group = 0; group < printed.length; group += 1) {
      for (let at = 0; at < 5; at += 1) {
        for (const letter of alphabet) {
          const typed = [...printed];
          const word = typed[group] ?? '';
          if (word[at] === letter) continue;
          typed[group] = word.slice(0, at) + letter + word.slice(at + 1);
          const read = await readCode(typed.join('-'));
          expect(read).toEqual({ ok: false, fault: 'mistyped', group });
        }
      }
    }
  });

  it('says in which group two letters are swapped', async () => {
    const printed = (await printCode(random(codeLength))).split('-');
    for (let group = 0; group < printed.length; group += 1) {
      const word = [...(printed[group] ?? '')];
      for (let at = 0; at < 4; at += 1) {
        const [a, b] = [word[at] ?? '', word[at + 1] ?? ''];
        if (a === b) continue;
        const typed = [...printed];
        typed[group] = [...word.slice(0, at), b, a, ...word.slice(at + 2)].join('');
        const read = await readCode(typed.join('-'));
        expect(read, `${at}`).toEqual({ ok: false, fault: 'mistyped', group });
      }
    }
  });

  it('says that groups were typed in another order', async () => {
    const [first, second, ...rest] = (await printCode(random(codeLength))).split('-');
    const read = await readCode([second, first, ...rest].join('-'));
    expect(read).toEqual({ ok: false, fault: 'mistyped', group: 0 });
  });

  it('says how many letters are missing, and that there are too many', async () => {
    const printed = await printCode(random(codeLength));
    expect(await readCode('')).toEqual({ ok: false, fault: 'incomplete', missing: 35 });
    expect(await readCode(printed.slice(0, -2))).toMatchObject({ fault: 'incomplete', missing: 2 });
    expect(await readCode(`${printed}7`)).toMatchObject({ fault: 'mistyped' });
  });

  it('is confirmed by one of its groups', async () => {
    const printed = await printCode(random(codeLength));
    const groups = printed.split('-');
    expect(sameGroup(printed, 3, (groups[3] ?? '').toLowerCase())).toBe(true);
    expect(sameGroup(printed, 3, groups[4] ?? '')).toBe(false);
    expect(sameGroup(printed, 3, '')).toBe(false);
  });
});
