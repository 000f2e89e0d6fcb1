// Makes the real engine trap, hang or lie: its calls into the host are wrapped, and the next one
// after `arm` goes wrong. A trap must come from wasm itself, since C++ could catch anything else.

const trapModule = new WebAssembly.Module(
  // (module (func (export "trap") unreachable))
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
    ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // types: () -> ()
    ...[0x03, 0x02, 0x01, 0x00], // functions
    ...[0x07, 0x08, 0x01, 0x04, 0x74, 0x72, 0x61, 0x70, 0x00, 0x00], // exports: "trap"
    ...[0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b], // code: unreachable
  ]),
);
const { trap } = new WebAssembly.Instance(trapModule).exports;

let armed;

/** What shall go wrong next: 'trap' or 'hang'. */
export function arm(mishap) {
  armed = mishap;
}

function strike() {
  const mishap = armed;
  armed = undefined;
  if (mishap === 'trap') trap();
  while (mishap === 'hang');
}

const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = (module, imports) => {
  const wrapped = Object.entries(imports).map(([space, members]) => [
    space,
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name, wrap(value)])),
  ]);
  return instantiate(module, Object.fromEntries(wrapped));
};

function wrap(member) {
  if (typeof member !== 'function') return member;
  return (...args) => {
    strike();
    return member(...args);
  };
}
