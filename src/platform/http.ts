import type { HttpPort, HttpRequest, HttpResult } from '../ports';

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

function result(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResult {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getAllHeaders())) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return { kind: 'answer', status: response.getResponseCode(), headers, body: response.getContentText() };
}

/** Error texts carry the address; its query has no place in a log. */
function withoutAddresses(text: string): string {
  return text.replace(/https?:\/\/\S+/g, 'TokPortal');
}
