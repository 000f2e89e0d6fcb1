// What is sent into every page before its own scripts. It may use nothing from around it.

export interface Armed {
  step: string;
  /** The end of what the step says beside its name, such as why a generation changes. */
  detail?: string;
  /** Whether the page stops there, or goes on and is killed doing what follows. */
  held: boolean;
}

/** What a page reports of its steps. */
export interface Report {
  step: string;
  detail: string;
  reached: boolean;
}

interface Place {
  soakReport(text: string): void;
  soakArmed: Armed | null;
  soakSaved: Blob | undefined;
  aimwrightFailpoint: (name: string, detail: string) => unknown;
  showSaveFilePicker: unknown;
}

export function agent(armed: Armed | null): void {
  const place = globalThis as unknown as Place;
  place.soakArmed = armed;
  place.aimwrightFailpoint = (step, detail) => {
    const wanted = place.soakArmed;
    const reached = wanted?.step === step && detail.endsWith(wanted.detail ?? '');
    if (reached) place.soakArmed = null;
    place.soakReport(JSON.stringify({ step, detail, reached }));
    return reached && wanted?.held ? new Promise(() => {}) : undefined;
  };
  // A file that is saved is taken here; headless there is no folder for it.
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (thing: Blob | MediaSource) => {
    if (thing instanceof Blob) place.soakSaved = thing;
    return make(thing);
  };
  // A file of the browser's own stands for the one a person would choose in the system's dialog.
  place.showSaveFilePicker = async () =>
    (await navigator.storage.getDirectory()).getFileHandle('linked.aims', { create: true });
}
