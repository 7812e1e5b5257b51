/**
 * Entry of the worker thread that executes the add-on. Each start message gets a fresh, bare `vm` context: the
 * services are installed there, the bundle is evaluated, one function is called. A worker serves one execution at a
 * time and may be used again; what it executes cannot reach it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { InstalledServices, WorkerFunctions } from '../services/install';
import { digest, hmac, textFromBase64, textToBase64 } from './byteFunctions';
import type { CallReply, Outcome, StartMessage, WorkerMessage } from './protocol';

interface WorkerData {
  readonly port: MessagePort;
  readonly signal: SharedArrayBuffer;
}

const { port, signal } = workerData as WorkerData;
const flag = new Int32Array(signal);
const servicesText = readFileSync(join(__dirname, 'executionServices.cjs'), 'utf8');
const services = new Script(`(function (module, exports) { ${servicesText}\nreturn module.exports; })`, {
  filename: 'platform',
});
/** Processor time of the host, in this execution: this thread sleeps meanwhile. */
let hostCpuMs = 0;
let lastCode: { readonly text: string; readonly script: Script } | null = null;

/** Processor time of the whole process so far: unlike real time it says the same on a busy machine. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function post(message: WorkerMessage): void {
  port.postMessage(message);
}

/** Posts one call and sleeps until the host has answered. */
function callHost(execution: number, method: string, operation: string, args: string): CallReply {
  const calledAtCpuMs = cpuMs();
  Atomics.store(flag, 0, 0);
  post({ kind: 'call', execution, method, operation, args });
  // The notice of the answer before may come late and wake this wait: only the flag says that an answer is there.
  while (Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0);
  const received = receiveMessageOnPort(port) as { message: CallReply };
  hostCpuMs += cpuMs() - calledAtCpuMs;
  return received.message;
}

function functionsFor(execution: number): WorkerFunctions {
  return {
    call: (method, operation, args) => callHost(execution, method, operation, args),
    log: (level, text) => post({ kind: 'log', execution, level, text }),
    notEmulated: (name) => post({ kind: 'notEmulated', execution, name }),
    digest,
    hmac,
    textToBase64,
    textFromBase64,
  };
}

function compiled(code: string): Script {
  if (lastCode?.text !== code) lastCode = { text: code, script: new Script(code, { filename: 'Code' }) };
  return lastCode.script;
}

/** Runs to the end of the synchronous part; a promise is followed as far as microtasks carry it (PLATFORM 4). */
async function execute(start: StartMessage): Promise<Outcome> {
  const context = createContext({});
  const install = services.runInContext(context) as (
    module: object,
    exports: object,
  ) => { install: (worker: WorkerFunctions, facts: StartMessage['facts']) => InstalledServices };
  const installed = install({ exports: {} }, {}).install(functionsFor(start.execution), start.facts);
  try {
    compiled(start.code).runInContext(context);
    const target: unknown = new Script(start.functionName).runInContext(context);
    const settled: { outcome: Outcome | null } = { outcome: null };
    installed.invoke(target, start.args, (outcome) => {
      settled.outcome = JSON.parse(outcome) as Outcome;
    });
    if (settled.outcome === null) await new Promise((resolve) => setImmediate(resolve));
    return settled.outcome ?? { kind: 'returned', value: 'null' };
  } catch (error) {
    return { kind: 'threw', error: JSON.parse(installed.describe(error)) };
  }
}

process.on('unhandledRejection', () => undefined);
parentPort?.on('message', (start: StartMessage) => {
  const startedAtCpuMs = cpuMs();
  hostCpuMs = 0;
  void execute(start).then((outcome) => {
    const scriptCpuMs = cpuMs() - startedAtCpuMs - hostCpuMs;
    post({ kind: 'done', execution: start.execution, outcome, scriptCpuMs });
  });
});
