// What a feature gives to the frame: its pages, its places in the rail, its panels and its commands in the palette.
// Features know this contract and never each other.
import type { Component } from 'svelte';
import type { MessageKey } from '../i18n/index.ts';
import type { Route } from './router.svelte.ts';

export interface PlaceLink {
  /** Matches `place` of its routes. */
  id: string;
  path: string;
  label: MessageKey;
  icon: Component<{ size?: number | string; 'aria-hidden'?: 'true' }>;
  /** The work itself stands above, what serves it below. */
  group: 'work' | 'service';
  order: number;
  workspace: boolean;
}

/** Shown on the right for `?panel=<name>` or `?panel=<name>:<argument>`. */
export interface Panel {
  title: MessageKey;
  workspace: boolean;
  load: () => Promise<{ default: Component<{ argument: string }> }>;
}

export interface Command {
  id: string;
  title: string;
  /** What it is; a command where absent. */
  kind?: string;
  run: () => void;
}

export interface Feature {
  routes?: Route[];
  places?: PlaceLink[];
  panels?: Record<string, Panel>;
  /** Asked whenever the palette opens. */
  commands?: () => Command[];
}
