export { readXlsx } from './xlsx/readXlsx';
export { writeXlsx } from './xlsx/writeXlsx';
