// Runs before the first paint, so that a chosen theme never flickers. Kept in step with src/storage/preferences.ts.
try {
  const theme = JSON.parse(localStorage.getItem('aimwright.preferences') ?? '{}').theme;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked or damaged; the system's theme is then the right one.
}
