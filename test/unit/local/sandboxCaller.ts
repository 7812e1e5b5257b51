import { answerNow, type InProcessAnswer, type InProcessRequest } from '../../../local/tokportal/inProcess';
import { createSandboxApp, type SandboxApp } from '../../../local/tokportal/sandboxApp';
import type { SandboxOptions } from '../../../local/tokportal/sandboxOptions';

/** An answer of the sandbox with its body read as JSON. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes and assert what they find
  readonly body: any;
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>;

export interface SandboxUnderTest extends SandboxApp {
  /** With the key and, where there is a body, its media type. */
  readonly send: Send;
  /** The same as a dry run. */
  readonly simulate: Send;
}

export const DRY_RUN = { 'X-TokPortal-Dry-Run': 'true' };
/** The day of `DEFAULT_START_AT` is 2026-11-01: the first day that a new account's video may have. */
export const EARLIEST = '2026-11-04';
export const DAY_MS = 86_400_000;

export function openSandbox(options: SandboxOptions = {}): SandboxUnderTest {
  const sandbox = createSandboxApp(options);
  const send: Send = async (method, path, body, headers = {}) => {
    const response = await sandbox.request(`/api/ext${path}`, {
      method,
      headers: {
        'X-API-Key': sandbox.key,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  };
  const simulate: Send = (method, path, body, headers) =>
    send(method, path, body, { ...headers, ...DRY_RUN });
  return { ...sandbox, send, simulate };
}

/** A call in process; `json` is its body. */
export type Call = Partial<InProcessRequest> & { readonly path: string; readonly json?: unknown };

/** Calls in process, as the add-on does, with the key and, where there is a body, its media type. */
export function ask(sandbox: SandboxUnderTest, { path, json, headers = {}, ...rest }: Call): InProcessAnswer {
  return answerNow(sandbox, {
    method: 'GET',
    url: `https://app.tokportal.com/api/ext${path}`,
    headers: {
      'X-API-Key': sandbox.key,
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: json === undefined ? null : JSON.stringify(json),
    ...rest,
  });
}

export const ACCOUNT = {
  username: 'acme.us',
  visible_name: 'Acme',
  biography: 'Official',
  profile_picture_url: 'https://cdn.example.com/acme.jpg',
};

export function orderOf(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { bundle_type: 'account_and_videos', country: 'USA', videos_quantity: 3, ...fields };
}

/** Two platforms × two accounts, one of each with three slots. */
export function bulkOf(fields: Record<string, unknown> = {}): Record<string, unknown> {
  const counts = { accounts_count: 2, upload_accounts_count: 1, videos_per_account: 3 };
  return { platforms: ['tiktok', 'instagram'], country: 'USA', ...counts, ...fields };
}

export function videoOf(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    video_type: 'video',
    description: 'Day 1',
    video_url: 'https://cdn.example.com/1.mp4',
    target_publish_date: EARLIEST,
    ...fields,
  };
}

/** Orders a bundle and answers its id. */
export async function ordered(
  sandbox: SandboxUnderTest,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const answer = await sandbox.send('POST', '/bundles', orderOf(fields));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.data.id;
}

/** A bundle with its account complete and video 1 configured: ready to publish. */
export async function readyBundle(
  sandbox: SandboxUnderTest,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const id = await ordered(sandbox, fields);
  await expectOk(sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT));
  await expectOk(sandbox.send('PUT', `/bundles/${id}/videos/1`, videoOf()));
  return id;
}

async function expectOk(answer: Promise<Answered>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** `[status, code]` of an error answer. */
export function refusal({ status, body }: Answered): [number, string] {
  return [status, body.error?.code];
}
