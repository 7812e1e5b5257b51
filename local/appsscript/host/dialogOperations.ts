import type { ButtonName, ButtonSetName } from '../execution/operations';
import type { Execution } from './execution';
import type { HandlersOf } from './handlers';
import type { Dialog } from './options';
import { PlatformError } from './platformError';
import type { World } from './world';

const BUTTONS: Readonly<Record<ButtonSetName, readonly ButtonName[]>> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

/** Ui: menus, sidebars, and alerts and prompts that scripted answers close. */
export function dialogOperations(world: World): HandlersOf<'ui'> {
  const ask = (
    execution: Execution,
    kind: Dialog['kind'],
    question: { title: string; text: string; buttons: ButtonSetName },
  ): { button: ButtonName; text: string } => {
    // Locks do not survive the suspension of the script (PLATFORM 1.4).
    world.locks.releaseAll(execution.id);
    const { title, text, buttons } = question;
    const answer = world.nextAnswer(kind, BUTTONS[buttons]);
    execution.dialogs.push({ kind, title, text, answer });
    return answer;
  };
  return {
    'ui.open': (execution) => {
      if (execution.context === 'trigger') {
        throw new PlatformError('Cannot call SpreadsheetApp.getUi() from this context.');
      }
    },
    'ui.addMenu': (_execution, menu) => {
      world.state.menus = [...world.state.menus.filter((other) => other.caption !== menu.caption), menu];
    },
    'ui.alert': (execution, title, text, buttons) => ask(execution, 'alert', { title, text, buttons }).button,
    'ui.prompt': (execution, title, text, buttons) => ask(execution, 'prompt', { title, text, buttons }),
    'ui.showPage': (execution, page) => {
      execution.pages.push(page);
    },
  };
}
