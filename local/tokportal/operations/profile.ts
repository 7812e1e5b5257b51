import type { Operation } from '../transport/operation';

const getCurrentUser: Operation = {
  operationId: 'getCurrentUser',
  method: 'GET',
  path: '/me',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace }) {
    const credits = workspace.credits.balance(world.clock.now());
    const { id, email, createdAt } = workspace;
    return { kind: 'reading', data: { id, email, credits, plan: 'creator', created_at: createdAt } };
  },
};

export const profileOperations: readonly Operation[] = [getCurrentUser];
