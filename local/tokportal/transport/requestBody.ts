import { Refusal } from './refusal';

/** The JSON body, or 400 for another media type or text that is no JSON (both inferred). */
export function parseJsonBody(incoming: { headers: Headers; text: string }): unknown {
  const type = incoming.headers.get('Content-Type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    return new Refusal(400, 'VALIDATION_ERROR', 'Content-Type must be application/json.');
  }
  try {
    return JSON.parse(incoming.text) as unknown;
  } catch {
    return new Refusal(400, 'VALIDATION_ERROR', 'The body is not valid JSON.');
  }
}
