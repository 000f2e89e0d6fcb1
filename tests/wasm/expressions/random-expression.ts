/** An expression in the engine's language and the same in CEL: only dates are written differently. */
export interface Expression {
  ours: string;
  cel: string;
}

type Scalar = 'bool' | 'int' | 'double' | 'string' | 'date' | 'duration';
/**
 * `place` is an integer that is mostly a place in a text or list, `digits` a text that may be a
 * number, `part` one that is not empty.
 */
type Type = Scalar | 'list(int)' | 'list(string)' | 'place' | 'digits' | 'part';
interface Variable {
  name: string;
  type: Type;
}

/** The values that expressions find under these names. */
export const variables: Variable[] = [
  { name: 'yes', type: 'bool' },
  { name: 'n', type: 'int' },
  { name: 'm', type: 'int' },
  { name: 'x', type: 'double' },
  { name: 'word', type: 'string' },
  { name: 'sentence', type: 'string' },
  { name: 'numbers', type: 'list(int)' },
  { name: 'words', type: 'list(string)' },
];

// The library counts the halves of characters beyond U+FFFF, takes a blank text for the number 0 and
// replaces an empty part otherwise than CEL: these three do not occur.
const texts = ["''", "'a'", "'ab'", "'Größe'", "'b a b'", "' x '", "'é'", "'12'", "'-7'", "'true'"];
const integers = ['0', '1', '2', '3', '7', '-1', '-5', '100', '9223372036854775807'];
const doubles = ['0.0', '0.5', '1.0', '-2.25', '1e3', '3.75', '1e300'];
const days = ['2024-02-29', '2026-01-01', '2026-11-30', '1969-12-31'];

/** The same expressions for the same seed. */
export class ExpressionSource {
  private state: number;
  private scope = [...variables];

  constructor(seed: number) {
    this.state = seed;
  }

  /** Of any type, nested at most as deep as given. */
  next(depth: number): Expression {
    this.scope = [...variables];
    const types: Type[] = ['bool', 'bool', 'int', 'double', 'string', 'list(int)', 'list(string)'];
    return this.of(this.pick([...types, 'date', 'duration']), depth);
  }

  private of(type: Type, depth: number): Expression {
    if (depth <= 0 || this.below(8) === 0) return this.leaf(type);
    if (this.below(12) === 0) return this.form`(${'bool'} ? ${type} : ${type})`(depth);
    const forms: Record<Type, () => Expression> = {
      bool: () => this.truth(depth),
      int: () => this.integer(depth),
      double: () => this.double(depth),
      string: () => this.text(depth),
      date: () => this.date(depth),
      duration: () => this.duration(depth),
      place: () => (this.below(4) > 0 ? this.leaf('place') : this.integer(depth)),
      digits: () => this.leaf('digits'),
      part: () => this.leaf('part'),
      'list(int)': () => this.integers(depth),
      'list(string)': () => this.texts(depth),
    };
    return forms[type]();
  }

  private leaf(type: Type): Expression {
    const named = this.scope.filter((variable) => variable.type === type);
    if (named.length > 0 && this.below(2) === 0) return same(this.pick(named).name);
    switch (type) {
      case 'bool':
        return same(this.pick(['true', 'false']));
      case 'int':
        return same(this.pick(integers));
      case 'place':
        return same(this.pick(['0', '0', '0', '1', '2']));
      case 'digits':
        return same(this.pick(["'12'", "'-7'", "'0'", 'string(n)', "'a'"]));
      case 'part':
        return same(this.pick(["'a'", "'b'", "' '", "'ö'", "'ab'"]));
      case 'double':
        return same(this.pick(doubles));
      case 'string':
        return same(this.pick(texts));
      case 'date': {
        const day = this.pick(days);
        return { ours: `date('${day}')`, cel: `timestamp('${day}T00:00:00Z')` };
      }
      case 'duration': {
        const count = this.pick([0, 1, 30, -90]);
        return { ours: `days(${count})`, cel: `duration('${24 * count}h')` };
      }
      case 'list(int)':
        return same(this.pick(['[]', '[1]', '[3, 1, 2]', '[0, -1, 7]']));
      case 'list(string)':
        return same(this.pick(['[]', "['a']", "['b', 'a', 'b']"]));
    }
  }

  private truth(depth: number): Expression {
    const order = this.pick(['<', '<=', '>', '>=', '==', '!=']);
    const equality = this.pick(['==', '!=']);
    const ordered = this.pick<Type>(['int', 'double', 'string', 'bool', 'date', 'duration']);
    const any = this.pick<Type>(['list(int)', 'list(string)', 'bool', 'string']);
    return this.choose(
      () => this.form`(${'bool'} && ${'bool'})`(depth),
      () => this.form`(${'bool'} || ${'bool'})`(depth),
      () => this.form`(${'bool'} && ${'bool'} || ${'bool'})`(depth),
      () => this.form`!${'bool'}`(depth),
      () => this.form`(${ordered} ${[order]} ${ordered})`(depth),
      () => this.form`(dyn(${'int'}) ${[order]} ${'double'})`(depth),
      () => this.form`(${any} ${[equality]} ${any})`(depth),
      () => this.form`(dyn(${any}) ${[equality]} dyn(${ordered}))`(depth),
      () => this.form`(${'int'} in ${'list(int)'})`(depth),
      () => this.form`(${'string'} in ${'list(string)'})`(depth),
      () => this.form`${'string'}.contains(${'string'})`(depth),
      () => this.form`${'string'}.startsWith(${'string'})`(depth),
      () => this.form`${'string'}.endsWith(${'string'})`(depth),
      () => this.form`bool(string(${'bool'}))`(depth),
      () => this.macro(this.pick(['all', 'exists', 'exists_one']), 'bool', depth),
    );
  }

  private integer(depth: number): Expression {
    const sign = this.pick(['+', '-', '*', '/', '%']);
    const part = this.pick(['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek']);
    return this.choose(
      () => this.form`(${'int'} ${[sign]} ${'int'})`(depth),
      () => this.form`(${'int'} ${[sign]} ${'int'})`(depth),
      () => this.form`-(${'int'})`(depth),
      () => this.form`size(${'string'})`(depth),
      () => this.form`${'list(int)'}.size()`(depth),
      () => this.form`${'list(int)'}[${'place'}]`(depth),
      () => this.form`int(${'double'})`(depth),
      () => this.form`int(${'digits'})`(depth),
      () => this.form`${'string'}.indexOf(${'string'})`(depth),
      () => this.form`${'string'}.lastIndexOf(${'string'})`(depth),
      () => this.form`${'date'}.${[part]}()`(depth),
    );
  }

  private double(depth: number): Expression {
    const sign = this.pick(['+', '-', '*', '/']);
    return this.choose(
      () => this.form`(${'double'} ${[sign]} ${'double'})`(depth),
      () => this.form`(${'double'} ${[sign]} ${'double'})`(depth),
      () => this.form`-(${'double'})`(depth),
      () => this.form`double(${'int'})`(depth),
    );
  }

  private text(depth: number): Expression {
    return this.choose(
      () => this.form`(${'string'} + ${'string'})`(depth),
      () => this.form`string(${'int'})`(depth),
      () => this.form`string(${'bool'})`(depth),
      () => this.form`${'string'}.charAt(${'place'})`(depth),
      () => this.form`${'string'}.substring(${'place'})`(depth),
      () => this.form`${'string'}.substring(${'place'}, ${'place'})`(depth),
      () => this.form`${'string'}.lowerAscii()`(depth),
      () => this.form`${'string'}.upperAscii()`(depth),
      () => this.form`${'string'}.trim()`(depth),
      () => this.form`${'string'}.replace(${'part'}, ${'string'})`(depth),
      () => this.form`${'list(string)'}.join(${'string'})`(depth),
      () => this.form`${'list(string)'}[${'place'}]`(depth),
    );
  }

  private integers(depth: number): Expression {
    return this.choose(
      () => this.form`[${'int'}, ${'int'}]`(depth),
      () => this.form`(${'list(int)'} + ${'list(int)'})`(depth),
      () => this.macro('filter', 'bool', depth),
      () => this.macro('map', 'int', depth),
    );
  }

  private texts(depth: number): Expression {
    return this.choose(
      () => this.form`[${'string'}, ${'string'}]`(depth),
      () => this.form`(${'list(string)'} + ${'list(string)'})`(depth),
      () => this.form`${'string'}.split(${'string'})`(depth),
      () => this.macro('map', 'string', depth),
    );
  }

  private date(depth: number): Expression {
    return this.form`(${'date'} ${[this.pick(['+', '-'])]} ${'duration'})`(depth);
  }

  private duration(depth: number): Expression {
    return this.choose(
      () => this.form`(${'date'} - ${'date'})`(depth),
      () => this.form`(${'duration'} ${[this.pick(['+', '-'])]} ${'duration'})`(depth),
    );
  }

  /** `list.name(v, body)` over a list of integers, the variable known in the body. */
  private macro(name: string, body: Type, depth: number): Expression {
    const list = this.of('list(int)', depth - 2);
    const variable = `v${this.scope.length}`;
    this.scope.push({ name: variable, type: 'int' });
    const inside = this.of(body, depth - 1);
    this.scope.pop();
    const write = (of: 'ours' | 'cel') => `${list[of]}.${name}(${variable}, ${inside[of]})`;
    return { ours: write('ours'), cel: write('cel') };
  }

  /** A template with a type for each part that is an expression, and a text in brackets for a word. */
  private form(words: TemplateStringsArray, ...parts: (Type | [string])[]) {
    return (depth: number): Expression => {
      const inside = parts.map((part) =>
        typeof part === 'string' ? this.of(part, depth - 1) : same(part[0]),
      );
      const write = (of: 'ours' | 'cel') =>
        words.reduce((text, word, i) => text + inside[i - 1]![of] + word);
      return { ours: write('ours'), cel: write('cel') };
    };
  }

  private choose(...forms: (() => Expression)[]): Expression {
    return this.pick(forms)();
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** Mulberry32. */
  private below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }
}

function same(text: string): Expression {
  return { ours: text, cel: text };
}
