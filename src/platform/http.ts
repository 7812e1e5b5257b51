import type { HttpPort, HttpRequest, HttpResult, ProbeAnswer, ProbePort } from '../ports';

/** `timeoutSeconds` is documented (PLATFORM 1.6) and missing in the published types. */
type FetchRequest = GoogleAppsScript.URL_Fetch.URLFetchRequest & { timeoutSeconds: number };

/**
 * Requests over `UrlFetchApp.fetchAll`: parallel, answers in order. When the service throws, no answer comes back
 * and nobody knows which requests had an effect (PLATFORM 1.6): then none of them has an answer.
 */
export const urlFetchHttp: HttpPort = {
  sendAll(requests) {
    if (requests.length === 0) return [];
    try {
      return UrlFetchApp.fetchAll(requests.map(fetchRequest)).map(result);
    } catch (error) {
      const reason = withoutAddresses(error instanceof Error ? error.message : String(error));
      return requests.map(() => ({ kind: 'no-answer', reason }));
    }
  },
};

function fetchRequest(request: HttpRequest): FetchRequest {
  return {
    url: request.url,
    method: request.method.toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod,
    headers: request.headers,
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds: request.timeoutSeconds,
    ...(request.body === null ? {} : { payload: request.body, contentType: 'application/json' }),
  };
}

function headersOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getAllHeaders())) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return headers;
}

function result(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResult {
  const [status, body] = [response.getResponseCode(), response.getContentText()];
  return { kind: 'answer', status, headers: headersOf(response), body };
}

/** Error texts carry the address; its query has no place in a log. */
function withoutAddresses(text: string): string {
  return text.replace(/https?:\/\/\S+/g, 'TokPortal');
}

const PROBE_SECONDS = 10;
/** Silent hosts must not take the whole execution. */
const HOST_BY_HOST_MS = 20_000;

/** All at once; where that throws, host by host, so that one that is not reached or not allowed hides no other. */
export const urlFetchProbe: ProbePort = {
  probeAll(urls) {
    const answers = new Map<string, ProbeAnswer>();
    if (!ask(urls, answers)) {
      const endMs = Date.now() + HOST_BY_HOST_MS;
      const hosts = new Set(urls.map(hostOf));
      for (const host of hosts) {
        if (hosts.size === 1 || Date.now() > endMs) break;
        ask(
          urls.filter((url) => hostOf(url) === host),
          answers,
        );
      }
    }
    return urls.map((url) => answers.get(url) ?? null);
  },
};

function ask(urls: readonly string[], answers: Map<string, ProbeAnswer>): boolean {
  try {
    UrlFetchApp.fetchAll(urls.map(probeRequest)).forEach((response, index) => {
      const { 'content-type': contentType = '', location = '' } = headersOf(response);
      answers.set(urls[index] ?? '', { status: response.getResponseCode(), contentType, location });
    });
    return true;
  } catch {
    return false;
  }
}

function probeRequest(url: string): FetchRequest {
  const headers = { Range: 'bytes=0-0' };
  return { url, headers, muteHttpExceptions: true, followRedirects: false, timeoutSeconds: PROBE_SECONDS };
}

function hostOf(url: string): string {
  return url.split('/')[2] ?? '';
}
