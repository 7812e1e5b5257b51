/** Folders of Drive and Dropbox, which are no file that TokPortal could copy; a file inside a shared folder is one. */
const FOLDER =
  /^https?:\/\/(drive\.google\.com\/(.*\/)?(folders?|folderview|my-drive|shared-with-me)\b|(www\.)?dropbox\.com\/(scl\/fo|sh|home)\/(?![^?#]*\.\w{2,4}($|[?#])))/i;
/** Pages that show something and are never a video or an image themselves. */
const PAGE =
  /^https?:\/\/(docs\.google\.com\/(document|spreadsheets|presentation|forms|drawings)|photos\.app\.goo\.gl|photos\.google\.com)\//i;

export function isFolder(link: string | null): boolean {
  return link !== null && FOLDER.test(link);
}

export function isPage(link: string | null): boolean {
  return link !== null && PAGE.test(link);
}
