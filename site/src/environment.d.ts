declare module 'virtual:messages/*' {
  import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
  export type Messages = Record<keyof typeof import('./i18n/en.json'), MessageFormatElement[]>;
  const messages: Partial<Messages>;
  export default messages;
}

declare module 'virtual:content' {
  export interface ShippedFile {
    name: string;
    url: string;
    size: number;
    /** Not needed for the first screen. */
    later: boolean;
  }
  export const bundles: ShippedFile[];
  export const examples: ShippedFile[];
}
