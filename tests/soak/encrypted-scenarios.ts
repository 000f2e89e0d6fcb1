// What a person does with an encrypted workspace, or so that it becomes one. These are killed on profiles of their own.
import { attach, copy, answers, start, turned, type Scenario } from './scenarios.js';
import { ensurePlain } from './beginning.js';
import {
  changeKey,
  changePassphrase,
  encrypt,
  prepareEncryption,
  prepareKey,
  preparePassphrase,
} from './encrypting.js';
import type { Situation } from './situation.js';

async function ensureEncrypted(situation: Situation): Promise<void> {
  if (situation.user.lock.closed) return;
  await prepareEncryption(situation);
  await encrypt(situation);
}

/** The same in an encrypted workspace. */
const inside = ({ before, ...scenario }: Scenario): Scenario => ({
  ...scenario,
  name: `${scenario.name}, encrypted`,
  encrypted: true,
  async before(situation) {
    await ensureEncrypted(situation);
    await before?.(situation);
  },
});

const resealed = (why: string) => ({
  'key.begin': [why],
  ...turned(why),
  'generation.settled': [''],
  'key.stored': [why],
  // The copies of before are replaced, those of attached files too.
  ...copy.passes,
  'file.copied': [''],
});

export const encryptedScenarios: readonly Scenario[] = [
  {
    name: 'encrypt',
    encrypted: true,
    passes: resealed('encrypt'),
    async before(situation) {
      await ensurePlain(situation);
      await prepareEncryption(situation);
    },
    async run(situation) {
      await encrypt(situation);
      await situation.user.answerOn();
    },
  },
  {
    name: 'change the passphrase',
    encrypted: true,
    passes: { 'key.begin': ['rewrap'], 'key.stored': ['rewrap'], ...copy.passes },
    async before(situation) {
      await ensureEncrypted(situation);
      await preparePassphrase(situation);
    },
    async run(situation) {
      await changePassphrase(situation);
      await situation.user.answerOn();
    },
  },
  {
    name: 'change the key',
    encrypted: true,
    passes: { ...resealed('rekey'), 'key.files': ['rekey'] },
    async before(situation) {
      await ensureEncrypted(situation);
      await prepareKey(situation);
    },
    async run(situation) {
      await changeKey(situation);
      await situation.user.answerOn();
    },
  },
  {
    ...inside(answers),
    name: 'answers after another passphrase',
    async before(situation) {
      await ensureEncrypted(situation);
      await preparePassphrase(situation);
      await changePassphrase(situation);
    },
  },
  {
    ...inside(copy),
    name: 'copy after another key',
    async before(situation) {
      await ensureEncrypted(situation);
      await prepareKey(situation);
      await changeKey(situation);
    },
  },
  ...[start, answers, attach].map(inside),
];
