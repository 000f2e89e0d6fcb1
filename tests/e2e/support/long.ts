// Whether there is time for all of it: ./scripts/test --all says so.
export const long = process.env['AIMWRIGHT_LONG'] === '1';
