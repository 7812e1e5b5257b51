/** Folders of Drive and Dropbox, which are no file that TokPortal could copy. */
const FOLDER =
  /^https?:\/\/(drive\.google\.com\/(.*\/)?(folders?|folderview)\b|(www\.)?dropbox\.com\/(scl\/fo|sh|home)\/)/i;

export function isFolder(link: string | null): boolean {
  return link !== null && FOLDER.test(link);
}
