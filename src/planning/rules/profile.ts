import type { Problem } from '../../domain/problem';
import { hasProfile, makesAccount, type OrderDraft } from '../drafts';
import { knowsDefault } from './defaults';
import { isFolder } from './folderLink';
import { biographyTooLong, USERNAME, VISIBLE_NAME_MAX } from './profileLimits';
import { type OrderRule, problemAt, warningAt } from './rule';

/** The profile of a new account (CONTRACT 3.2 and 4.4); publishing needs all four parts of it. */
export const profileRule: OrderRule = (order, _facts, { orders }) => {
  if (!makesAccount(order) || hasProfile(order)) return [];
  return [...lengths(order), ...missingParts(order), ...usernameTwice(order, orders)];
};

/** A name exists once on a platform. */
function usernameTwice(order: OrderDraft, orders: readonly OrderDraft[]): Problem[] {
  const { row, platform } = order;
  const isSame = (other: OrderDraft) =>
    other !== order &&
    other.row.username === row.username &&
    other.platform === platform &&
    other.row.applied === null;
  const other = row.username !== null && orders.find(isSame);
  return other ? warningAt(row, 'username', 'account.usernameTwice', { row: other.row.row }) : [];
}

function lengths(order: OrderDraft): Problem[] {
  const { row } = order;
  const problems: Problem[] = [];
  if (row.username !== null && !USERNAME.test(row.username)) {
    problems.push(...problemAt(row, 'username', 'account.usernameInvalid', { username: row.username }));
  }
  if (row.visible_name !== null && row.visible_name.length > VISIBLE_NAME_MAX) {
    const data = { length: row.visible_name.length, max: VISIBLE_NAME_MAX };
    problems.push(...problemAt(row, 'visible_name', 'account.visibleNameTooLong', data));
  }
  // A campaign's biography and picture are judged where they were typed.
  problems.push(...biographyTooLong(row, row.biography));
  if (isFolder(row.profile_picture_url))
    problems.push(...problemAt(row, 'profile_picture_url', 'account.pictureIsFolder'));
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
  if (order.publish) {
    const [biography, picture] = ['biography', 'profile_picture_url'] as const;
    const known = (column: string): boolean => knowsDefault(order.campaign, column);
    need(order.biography !== null || !known(biography), biography, 'account.biographyMissing');
    need(order.profilePicture !== null || !known(picture), picture, 'account.pictureMissing');
  }
  return problems;
}
