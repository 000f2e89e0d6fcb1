// Writes src/generated/messages.ts from content/schemas/api: one type per definition and the map
// `Methods` from a method's name to its params and result.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const schemas = new URL('../../content/schemas/api/', import.meta.url);
const target = new URL('../src/generated/', import.meta.url);

/** The areas as one schema, so that every type is written once under its own name. */
async function merged() {
  const whole = { title: 'Methods', type: 'object', properties: {}, required: [], definitions: {} };
  for (const name of (await readdir(schemas)).filter((n) => n.endsWith('.schema.json')).sort()) {
    const text = await readFile(new URL(name, schemas), 'utf8');
    const area = JSON.parse(text.replaceAll(/"[a-z]+\.schema\.json#\//g, '"#/'));
    add(whole.properties, area.properties, name);
    add(whole.definitions, area.definitions, name);
  }
  whole.required = Object.keys(whole.properties);
  return { ...whole, additionalProperties: false };
}

function add(into, entries, file) {
  for (const [name, schema] of Object.entries(entries)) {
    if (name in into) throw new Error(`${file}: ${name} is defined in another file too`);
    into[name] = schema;
  }
}

/** The generator says under each type which definition it came from; the name says so already. */
function withoutNoise(types) {
  return types
    .replaceAll(
      /( \*\n)? \* This interface was referenced by `Methods`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g,
      '',
    )
    .replaceAll(/\/\*\*\n \*\/\n/g, '');
}

const text = await compile(await merged(), 'Methods', {
  additionalProperties: false,
  unreachableDefinitions: true,
  bannerComment: '// Generated from content/schemas/api. Change the schemas, not this file.',
  cwd: fileURLToPath(schemas),
});
await mkdir(target, { recursive: true });
await writeFile(new URL('messages.ts', target), withoutNoise(text));
