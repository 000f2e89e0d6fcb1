// Names of files, which may come from anybody's record.
const longest = 120;
// Control characters, and those that turn the direction of what follows: "annex\u202Efdp.exe" reads "annexexe.pdf".
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A name as it may be shown and saved: of one line, without a path, with its ending. */
export function safeName(name: string): string {
  const [base = ''] = name.replace(hidden, '').split(/[\\/]/).slice(-1);
  const plain = base.replace(/[<>:"|?*]/g, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return 'file';
  const characters = [...plain];
  if (characters.length <= longest) return plain;
  const ending = /\.[^.]{1,12}$/.exec(plain)?.[0] ?? '';
  return characters.slice(0, longest - ending.length).join('') + ending;
}
