// How the table of a register is looked at: filters, words, order and group in the address; columns on this device.
//
//   const view = new TableView(() => register);
//   view.query                       // what to ask the engine
//   view.filter({ field: 'owner', any_of: ['Dana'] });
import type { RecordFilter, RegisterDescription, RegisterFieldView } from 'aimwright-engine';
import { router } from '../routing/router.svelte.ts';
import { preferences } from '../workspace/index.ts';
import type { FieldType } from './values.ts';

/** What to ask the engine about the rows, whichever of them. */
export interface TableQuery {
  register: string;
  where: RecordFilter[];
  text: string;
  sort: string[];
  group?: string;
  /** Also nodes without a record, where records are about nodes. */
  all_nodes: boolean;
}

/** Of these the values are counted and offered as filters. */
const counted: ReadonlySet<FieldType> = new Set([
  'choice',
  'choices',
  'scale',
  'yes_no',
  'person',
  'reference',
  'references',
]);
const ordered: ReadonlySet<FieldType> = new Set(['date', 'integer', 'number', 'percent']);
const sets: ReadonlySet<FieldType> = new Set(['choices', 'references', 'files']);

function readFilters(text: string | null): RecordFilter[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? (read as RecordFilter[]) : [];
  } catch {
    return []; // an address typed by hand
  }
}

export class TableView {
  constructor(private readonly described: () => RegisterDescription) {}

  #byName = $derived.by(() => new Map(this.described().fields.map((field) => [field.name, field])));

  filters = $derived.by(() =>
    readFilters(router.query.get('where')).filter(({ field }) => this.#byName.has(field)),
  );
  words = $derived(router.query.get('words') ?? '');
  sort = $derived.by(() => {
    const asked =
      router.query
        .get('sort')
        ?.split(',')
        .filter((key) => this.#known(key)) ?? [];
    return asked.length > 0 ? asked : this.described().table.sort;
  });
  group = $derived.by(() => {
    const asked = router.query.get('group') ?? this.described().table.group ?? 'none';
    const field = this.#byName.get(asked);
    return field && !sets.has(field.type) ? field.name : null;
  });
  narrowed = $derived(this.filters.length > 0 || this.words.trim() !== '');
  page = $derived(Math.max(1, Number(router.query.get('page') ?? 1) || 1));

  query = $derived.by((): TableQuery => ({
    register: this.described().register,
    where: this.filters,
    text: this.words.trim(),
    sort: this.sort,
    all_nodes: this.described().ids.of.length > 0,
    ...(this.group === null ? {} : { group: this.group }),
  }));

  /** The columns in their order. */
  columns = $derived.by((): RegisterFieldView[] => {
    const { register, table } = this.described();
    const names = preferences.value.columns[register] ?? table.columns;
    return names.map((name) => this.#byName.get(name)).filter((field) => field !== undefined);
  });
  counted = $derived.by(() => this.described().fields.filter(({ type }) => counted.has(type)));
  ordered = $derived.by(() => this.described().fields.filter(({ type }) => ordered.has(type)));
  groupable = $derived.by(() =>
    this.described().fields.filter(({ type }) => !sets.has(type) && type !== 'long_text'),
  );

  #known = (key: string): boolean => this.#byName.has(key.replace(/^-/, ''));

  field(name: string): RegisterFieldView | undefined {
    return this.#byName.get(name);
  }

  setColumns(names: string[] | null): void {
    const { register } = this.described();
    const columns = { ...preferences.value.columns };
    if (names === null) delete columns[register];
    else columns[register] = names;
    preferences.set({ columns });
  }

  setWords(words: string): void {
    router.set({ words, page: null });
  }

  setGroup(field: string): void {
    const usual = this.described().table.group ?? 'none';
    router.set({ group: field === usual ? null : field, page: null });
  }

  /** A second click on a column turns its order around. */
  sortBy(name: string): void {
    const down = this.sort[0] === name;
    router.set({ sort: down ? `-${name}` : name, page: null });
  }

  filterOf(name: string): RecordFilter | undefined {
    return this.filters.find(({ field }) => field === name);
  }

  /** Sets the filter of a field, in the place of the one before; one that says nothing is none. */
  filter(filter: RecordFilter): void {
    const { field, ...rest } = filter;
    const others = this.filters.filter((each) => each.field !== field);
    const says = Object.values(rest).some(
      (value) =>
        value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    );
    const where = says ? [...others, filter] : others;
    router.set({ where: where.length > 0 ? JSON.stringify(where) : null, page: null });
  }

  clear(): void {
    router.set({ where: null, words: null, page: null });
  }
}
