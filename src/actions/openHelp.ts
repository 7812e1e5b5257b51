import type { Ports } from '../ports';
import { type ActionResult, done } from './actionResult';

const HELP = [
  '1. Set up › Connect…: paste your TokPortal API key.',
  '2. Set up › Set up or repair tabs: makes the tabs. It is safe to run again.',
  '3. Fill Clients, Campaigns, Bundles (one row an order) and Videos (one row a video). Hover a header to read what belongs there. Tick Ready.',
  '4. Preview changes…: shows in the Plan tab what would be sent and what it costs. Nothing is ordered yet.',
  '5. Send previewed changes…: asks once, then orders exactly that. Credits leave at once and are not refunded.',
  '6. Update from TokPortal: brings statuses and post links into your rows.',
  '',
  'A red cell is explained in the row’s Problem column. Grey columns belong to the add-on.',
  'Something odd? Preview again: it costs nothing and shows what is left. A row “in doubt” may be paid: do not order it by hand.',
].join('\n');

export function openHelp(ports: Ports): ActionResult {
  ports.dialogs.alert('TokPortal for Sheets', HELP);
  return done('Help was shown.');
}
