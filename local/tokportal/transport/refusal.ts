/** An error answer as a value: `{"error": {code, message, details?}}` with its HTTP status (CONTRACT 5). */
export class Refusal {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly message: string,
    readonly details: Readonly<Record<string, unknown>> | null = null,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  body(): Record<string, unknown> {
    const { code, message, details } = this;
    return { error: details === null ? { code, message } : { code, message, details } };
  }
}

/** 400 for one field; the shape of `details` is inferred. */
export function invalidField(field: string, problem: string): Refusal {
  return new Refusal(400, 'VALIDATION_ERROR', `${field} ${problem}.`, { fields: { [field]: problem } });
}

/** The status is CONTRACT 5.2's proposal. */
export function blockedAccount(accountId: string, reason: string): Refusal {
  const message = 'This account takes no new work.';
  return new Refusal(409, 'MANAGED_ACCOUNT_TASK_BLOCKED', message, { account_id: accountId, reason });
}

export function bundleInvalidStatus(currentStatus: string, action: string): Refusal {
  const message = `A bundle in status ${currentStatus} does not allow to ${action}.`;
  return new Refusal(409, 'BUNDLE_INVALID_STATUS', message, { current_status: currentStatus });
}
