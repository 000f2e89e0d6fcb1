// The words that are not said on the start screen: whoever says one of them is loaded together with this file.
import words from 'virtual:messages/rest';
import { addWords } from './index.ts';

addWords(words);
