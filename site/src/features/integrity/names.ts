// What a head is called as a file, and as it is typed.

/** "Northlight Care", 3fa9c01d… → northlight-care-head-3fa9c01d.json; ASCII, so that any file system takes it. */
export function statementName(workspace: string, head: string): string {
  const plain = workspace
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${plain || 'workspace'}-head-${head.slice(0, 8)}.json`;
}

/** The digits of a head as somebody wrote them down, in groups or capitals; null when they are none, or too few. */
export function typedHead(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{8,64}$/.test(digits) ? digits : null;
}
