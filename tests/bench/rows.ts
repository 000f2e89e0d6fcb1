// All rows, in the order of the table.
import { answer } from './rows/answer.js';
import { beside } from './rows/beside.js';
import { commit } from './rows/commit.js';
import { firstVisit } from './rows/first-visit.js';
import { keyPress } from './rows/key-press.js';
import { killed } from './rows/kills.js';
import { memory } from './rows/memory.js';
import { native } from './rows/native.js';
import { opening } from './rows/opening.js';
import { proof } from './rows/proof.js';
import { query } from './rows/query.js';
import { record } from './rows/record.js';
import { size } from './rows/size.js';
import { table } from './rows/table.js';
import { unlock } from './rows/unlock.js';
import type { RowModule } from './row.js';

export const modules: readonly RowModule[] = [
  firstVisit,
  size,
  memory,
  answer,
  keyPress,
  commit,
  unlock,
  opening,
  table,
  native,
  record,
  query,
  proof,
  killed,
  beside,
];
