/** An error of the platform prints as `Exception: text` (PLATFORM 4). */
export function exception(message: string): Error {
  const error = new Error(message);
  error.name = 'Exception';
  return error;
}
