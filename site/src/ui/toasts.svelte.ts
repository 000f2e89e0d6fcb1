// Short messages about what just happened. A fault stays until it is put away; the rest leaves by itself.
export interface Toast {
  id: number;
  text: string;
  tone: 'info' | 'error';
}

class Toasts {
  list = $state.raw<Toast[]>([]);
  #last = 0;

  show(text: string, tone: Toast['tone'] = 'info'): void {
    const id = ++this.#last;
    this.list = [...this.list.filter((toast) => toast.text !== text).slice(-2), { id, text, tone }];
    if (tone === 'info') setTimeout(() => this.dismiss(id), 5000);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
