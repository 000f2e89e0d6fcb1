export function arm(mishap: 'trap' | 'hang'): void;
