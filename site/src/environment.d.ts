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
