// What a person does so that stored data changes hands, and the steps that are passed on the way. A new step needs one
// entry here, or an entry that is there names it too; a run fails while a step of the site belongs to none.
//
//   { name: 'an answer', passes: { 'commit.begin': [''] }, run: (user) => user.answerOn() }
import type { Failpoint } from '../../site/src/storage/failpoints.js';
import { attach as attachFile } from './attaching.js';
import { copied, flipBit, scatter } from './stores.js';
import type { Situation } from './situation.js';

export interface Scenario {
  name: string;
  /** The steps it passes, and the ends of their details that tell it from other scenarios. */
  passes: Partial<Record<Failpoint, readonly string[]>>;
  /** In a workspace that is encrypted, or becomes it: on profiles that have no other. */
  encrypted?: true;
  /** What has to be so before it; the browser lives through it. */
  before?(situation: Situation): Promise<void>;
  run(situation: Situation): Promise<void>;
}

export const turned = (why: string) => ({
  'generation.begin': [why],
  'generation.written': [why],
  'generation.verified': [why],
  'generation.flipped': [why],
});

const waitForCopy = ({ page }: Situation) => page.until('a copy of all of it', copied, null);

export const start: Scenario = {
  name: 'start',
  passes: { 'layout.opened': [''], 'generation.settled': [''] },
  async run(situation) {
    await situation.startAnew();
    await situation.user.answerOn();
  },
};

export const answers: Scenario = {
  name: 'answers',
  passes: { 'commit.begin': [''], 'commit.stored': [''] },
  async before({ user, random }) {
    await user.answerSome(random.below(12));
  },
  run: ({ user }) => user.answerOn(),
};

export const copy: Scenario = {
  name: 'copy',
  passes: {
    'copy.begin': [''],
    'copy.emptied': [''],
    'copy.written': [''],
    'copy.flushed': [''],
  },
  run: ({ user }) => user.answerOn(),
};

export const attach: Scenario = {
  name: 'attach',
  passes: { 'file.begin': [''], 'file.stored': [''], 'file.copied': [''] },
  async run(situation) {
    await attachFile(situation);
    await situation.user.answerOn();
  },
};

export const scenarios: readonly Scenario[] = [
  start,
  answers,
  copy,
  attach,
  {
    name: 'merge',
    passes: turned('replace'),
    async before(situation) {
      await situation.prepareColleague();
      await situation.page.visit('/merge');
    },
    run: (situation) => situation.mergeColleague(),
  },
  {
    name: 'put together',
    passes: turned('consolidate'),
    before: ({ page }) => page.evaluate(scatter),
    async run({ page, user }) {
      await page.reload();
      await user.answerOn();
    },
  },
  {
    name: 'recovery',
    passes: {
      'recovery.begin': [''],
      'recovery.aside': [''],
      'recovery.restored': [''],
      ...turned('restore'),
    },
    async before(situation) {
      const { page, random } = situation;
      await waitForCopy(situation);
      await page.evaluate(flipBit, random.below(1_000_000));
    },
    async run({ page, user }) {
      await page.reload();
      await page.click('Go on with this');
      await user.answerOn();
    },
  },
  {
    name: 'open a file',
    passes: { 'import.begin': [''], 'import.stored': [''] },
    before: (situation) => situation.deleteSecond(),
    run: (situation) => situation.importSecond(),
  },
  {
    name: 'bin',
    passes: { 'bin.purged': [''] },
    before: (situation) => situation.importSecond(),
    run: (situation) => situation.deleteSecond(),
  },
  {
    name: 'link',
    passes: { 'link.begin': [''], 'link.written': [''] },
    before: ({ page }) => page.visit('/data'),
    async run(situation) {
      await situation.linkFile();
      await situation.user.answerOn();
    },
  },
  {
    name: 'new version',
    passes: { 'update.accepted': [''], 'update.settled': [''] },
    before: (situation) => situation.bringNewVersion(),
    async run({ page, user }) {
      await user.answerSome(1);
      await page.click('Use it now');
      await user.answerOn();
    },
  },
];
