import type { KeyValuePort, Ports } from '../../../src/ports';
import { FakeWorkbook } from '../fakeWorkbook';
import { sha256 } from './plans';

export interface ScriptedPorts extends Ports {
  readonly workbook: FakeWorkbook;
  readonly properties: Map<string, string>;
  /** What people were asked or told, in order. */
  readonly shown: string[];
}

/** The surroundings that pure parts of actions need; everything else throws. */
export function scriptedPorts(
  answers: readonly (boolean | string | null)[] = [],
  workbook = new FakeWorkbook({ _Plan: [['part', 'text']] }),
): ScriptedPorts {
  const properties = new Map<string, string>();
  const shown: string[] = [];
  const queue = [...answers];
  const documentProperties: KeyValuePort = {
    get: (key) => properties.get(key) ?? null,
    set: (key, value) => {
      properties.set(key, value);
      return true;
    },
    delete: (key) => void properties.delete(key),
  };
  const given = {
    workbook,
    properties,
    shown,
    documentProperties,
    digest: { sha256 },
    dialogs: {
      confirm: (_title: string, text: string) => {
        shown.push(text);
        return queue.shift() === true;
      },
      prompt: (_title: string, text: string) => {
        shown.push(text);
        const answer = queue.shift();
        return typeof answer === 'string' ? answer : null;
      },
    },
  };
  return new Proxy(given, {
    get: (target, name) => {
      if (name in target) return Reflect.get(target, name);
      throw new Error(`Not scripted: ${String(name)}`);
    },
  }) as unknown as ScriptedPorts;
}
