import type { LockPort, Ports } from '../../../src/ports';
import { FakeWorkbook } from '../fakeWorkbook';
import { DocumentMemory } from './documentMemory';
import { sha256 } from './plans';

export interface ScriptedPorts extends Ports {
  readonly workbook: FakeWorkbook;
  readonly documentProperties: DocumentMemory;
  readonly userProperties: DocumentMemory;
  readonly properties: Map<string, string>;
  /** What people were asked or told, in order. */
  readonly shown: string[];
  /** Who clicks. */
  person: string;
  nowMs: number;
  isLockFree: boolean;
  /** Whether this person's trigger stands, and how often it was made sure of. */
  isArmed: boolean;
  armed: number;
}

const NOW_MS = Date.parse('2026-11-23T08:00:00.000Z');

/** The surroundings of actions in memory; what is not there throws. */
export function scriptedPorts(
  answers: readonly (boolean | string | null)[] = [],
  workbook = new FakeWorkbook({ _Plan: [['part', 'text']] }),
): ScriptedPorts {
  const documentProperties = new DocumentMemory();
  const state = { person: 'ann@agency.example', nowMs: NOW_MS, isLockFree: true, isArmed: false, armed: 0 };
  const shown: string[] = [];
  let random = 0;
  const given = Object.assign(state, {
    workbook,
    documentProperties,
    userProperties: new DocumentMemory(),
    properties: documentProperties.texts,
    shown,
    digest: { sha256 },
    random: { hex32: () => (++random).toString(16).padStart(32, '0') },
    lock: {
      withDocumentLock: (_waitMs, work) => (state.isLockFree ? work() : null),
    } satisfies LockPort,
    clock: {
      now: () => new Date(state.nowMs).toISOString(),
      sleep: (ms: number) => {
        state.nowMs += ms;
      },
    },
    http: {
      sendAll: () => {
        throw new Error('Nothing is to be sent here.');
      },
    },
    session: { userEmail: () => state.person },
    triggers: {
      arm: () => {
        state.armed += 1;
        state.isArmed = true;
        return true;
      },
      disarm: () => {
        state.isArmed = false;
      },
    },
    dialogs: dialogs([...answers], shown),
  });
  return new Proxy(given, {
    get: (target, name) => {
      if (name in target) return Reflect.get(target, name);
      throw new Error(`Not scripted: ${String(name)}`);
    },
  }) as unknown as ScriptedPorts;
}

function dialogs(queue: (boolean | string | null)[], shown: string[]) {
  const next = (text: string) => {
    shown.push(text);
    return queue.shift() ?? null;
  };
  return {
    alert: (_title: string, text: string) => void shown.push(text),
    toast: (text: string) => void shown.push(text),
    confirm: (_title: string, text: string) => next(text) === true,
    ask: (_title: string, text: string) => next(text) ?? 'closed',
    choose: (_title: string, text: string) => next(text) ?? 'cancel',
    prompt: (_title: string, text: string) => {
      const answer = next(text);
      return typeof answer === 'string' ? answer : null;
    },
  };
}
