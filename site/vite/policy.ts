// One Content-Security-Policy, written once: into index.html as a meta tag and into _headers for hosts that read it.
import type { Plugin } from 'vite';

const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html aimwright',
];

export const pagePolicy = directives.join('; ');
// A meta tag cannot forbid framing, and a worker needs no Trusted Types policy names.
export const headerPolicy = [...directives, "frame-ancestors 'none'"].join('; ');

const headers = `/*
  Content-Security-Policy: ${headerPolicy}
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  Cross-Origin-Embedder-Policy: require-corp
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()

/
  Cache-Control: no-cache
/index.html
  Cache-Control: no-cache
/sw.js
  Cache-Control: no-cache
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/content/*
  Cache-Control: public, max-age=31536000, immutable
`;

export function policy(): Plugin {
  return {
    name: 'aimwright-policy',
    // The development server puts styles into the page itself, which the policy rightly forbids.
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headers });
    },
  };
}
