// Unit tests have all words from the beginning.
import { readFileSync } from 'node:fs';
import { engineWordsFile, readEngineWords } from './index.ts';
import './messages.lazy.ts';

readEngineWords(readFileSync(new URL(`../../../content/${engineWordsFile}`, import.meta.url)));
