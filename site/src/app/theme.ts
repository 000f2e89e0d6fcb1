// The theme is a data attribute on the root; without one the system decides. public/theme.js sets it before first paint.
import type { Theme } from '../storage/preferences.ts';

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
