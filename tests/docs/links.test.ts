import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../schemas/schemas.js';

const documents = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'docs/*.md', '*.md'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** Without blocks of code, whose brackets and slashes mean other things. */
const prose = (path: string) => read(path).replaceAll(/^ *```[^]*?^ *```/gm, '');

/** Where a heading is linked to, as git hosts make it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

function brokenLinks(path: string): string[] {
  return [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file, heading] = target.split('#') as [string, string?];
      const to = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(root, to))) return true;
      if (heading === undefined) return false;
      const headings = [...prose(to).matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchor(text!));
      return !headings.includes(heading);
    });
}

const codes = read('engine/base/diagnostic.hpp');
const tops = readdirSync(root).filter((name) => !name.startsWith('.'));

/** Paths named in `code`, but for those that a build makes and those with a part to be filled in. */
function missingPaths(path: string): string[] {
  return [...prose(path).matchAll(/`([\w@.-]+\/[^`\s]*)`/g)]
    .map(([, name]) => name!)
    .filter((name) => tops.includes(name.split('/')[0]!) && !/[<*…]/.test(name))
    .filter((name) => !codes.includes(`"${name}"`))
    .filter((name) => !/^build\/|\/dist\b|\/generated\b|\.aims$/.test(name))
    .filter((name) => !existsSync(join(root, name)));
}

describe('documents', () => {
  test('there are documents to look at', () => {
    expect(documents).toContain('README.md');
    expect(documents).toContain('docs/architecture.md');
  });

  test.each(documents)('%s links to what is there', (path) => {
    expect(brokenLinks(path)).toEqual([]);
  });

  test.each(documents.filter((path) => !/^(tests|wasm)\//.test(path)))(
    '%s names files that are there',
    (path) => {
      expect(missingPaths(path)).toEqual([]);
    },
  );
});

describe('the tables of architecture.md', () => {
  const folders = (path: string) =>
    readdirSync(join(root, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'styles')
      .map(({ name }) => name)
      .sort();
  const firstColumn = (heading: string) => {
    const section = read('docs/architecture.md').split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
    return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name!).sort();
  };

  test.each([
    ['The engine', 'engine'],
    ['The site', 'site/src'],
    ['Content', 'content'],
  ])('%s: each folder and no other', (heading, path) => {
    expect(firstColumn(heading)).toEqual(folders(path));
  });
});
