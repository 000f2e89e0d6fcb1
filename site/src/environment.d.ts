declare module 'virtual:content' {
  export interface ShippedFile {
    name: string;
    url: string;
    size: number;
  }
  export const bundles: ShippedFile[];
  export const examples: ShippedFile[];
}
