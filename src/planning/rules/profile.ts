import type { Problem } from '../../domain/problem';
import { makesAccount, type OrderDraft } from '../drafts';
import { knowsDefaults } from './defaults';
import { type OrderRule, problemAt, warningAt } from './rule';

const USERNAME = /^[A-Za-z0-9_.]{1,24}$/;
const VISIBLE_NAME_MAX = 30;
const BIOGRAPHY_MAX = 80;

/** The profile of a new account (CONTRACT 3.2 and 4.4); publishing needs all four parts of it. */
export const profileRule: OrderRule = (order) => {
  const alreadyConfigured = order.row.applied?.account != null || order.remote?.account_configured === true;
  if (!makesAccount(order) || alreadyConfigured) return [];
  return [...lengths(order), ...missingParts(order)];
};

function lengths(order: OrderDraft): Problem[] {
  const { row } = order;
  const problems: Problem[] = [];
  if (row.username !== null && !USERNAME.test(row.username)) {
    problems.push(...problemAt(row, 'username', 'account.usernameInvalid', { username: row.username }));
  }
  if (row.visible_name !== null && row.visible_name.length > VISIBLE_NAME_MAX) {
    problems.push(
      ...problemAt(
        row,
        'visible_name',
        'account.visibleNameTooLong',
        tooLong(row.visible_name, VISIBLE_NAME_MAX),
      ),
    );
  }
  if (order.biography !== null && order.biography.length > BIOGRAPHY_MAX) {
    problems.push(
      ...problemAt(row, 'biography', 'account.biographyTooLong', tooLong(order.biography, BIOGRAPHY_MAX)),
    );
  }
  if (row.link_in_bio !== null && order.platform === 'tiktok') {
    problems.push(...warningAt(row, 'link_in_bio', 'account.linkIgnored'));
  }
  return problems;
}

function missingParts(order: OrderDraft): Problem[] {
  const { row } = order;
  const started = row.username !== null || row.visible_name !== null;
  const problems: Problem[] = [];
  const need = (present: boolean, column: string, code: string): void => {
    if (!present) problems.push(...problemAt(row, column, code));
  };
  if (order.publish || started) {
    need(row.username !== null, 'username', 'account.usernameMissing');
    need(row.visible_name !== null, 'visible_name', 'account.visibleNameMissing');
  }
  if (order.publish && knowsDefaults(order.campaign)) {
    need(order.biography !== null, 'biography', 'account.biographyMissing');
    need(order.profilePicture !== null, 'profile_picture_url', 'account.pictureMissing');
  }
  return problems;
}

function tooLong(text: string, max: number): { length: number; max: number } {
  return { length: text.length, max };
}
