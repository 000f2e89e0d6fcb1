/** The digits of a head as somebody wrote them down, in groups or capitals; null when they are none, or too few. */
export function typedHead(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{8,64}$/.test(digits) ? digits : null;
}
