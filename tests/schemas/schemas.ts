import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** Paths of the JSON files in a folder and below, from the root. */
export function jsonFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** A validator that knows every schema of a folder under its file name. */
export function validatorsOf(folder: string): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  for (const path of jsonFiles(folder)) ajv.addSchema(readJson(path) as object, basename(path));
  return ajv;
}

/** What is wrong with a value, as lines that name the place; empty when nothing is. */
export function faultsIn(validate: ValidateFunction, value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
