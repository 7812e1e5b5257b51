import { call } from './bridge';
import { HtmlOutput } from './htmlOutput';
import { emulating, ServiceObject } from './serviceObject';
import { optional, take, text } from './signature';

type Google = GoogleAppsScript.HTML.HtmlService;

/** The service behind `HtmlService`. */
export class HtmlService
  extends ServiceObject
  implements Pick<Google, 'createHtmlOutput' | 'createHtmlOutputFromFile'>
{
  override get [Symbol.toStringTag](): string {
    return 'HtmlService';
  }

  createHtmlOutput(...args: unknown[]): GoogleAppsScript.HTML.HtmlOutput {
    const [content] = take('HtmlService.createHtmlOutput', args, [optional(text)]);
    return emulating(new HtmlOutput(content ?? ''));
  }

  /** @throws for a file that the project does not have */
  createHtmlOutputFromFile(...args: unknown[]): GoogleAppsScript.HTML.HtmlOutput {
    const [name] = take('HtmlService.createHtmlOutputFromFile', args, [text]);
    return emulating(new HtmlOutput(call('HtmlService.createHtmlOutputFromFile', 'html.file', name)));
  }
}
