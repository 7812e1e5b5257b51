/** The first, plain page: the three daily actions, and what came of the last one. */

/** Server functions of src/main.ts that this page may call. */
type ServerFunction = 'planChanges' | 'applyPlan' | 'refreshStatuses';

interface Answer {
  readonly ok: boolean;
  readonly message: string;
}

/** `google.script.run` as this page uses it: each call needs its own chain (PLATFORM 6). */
type Runner = {
  withSuccessHandler(handle: (answer: Answer | null) => void): Runner;
  withFailureHandler(handle: (error: Error) => void): Runner;
} & Record<ServerFunction, () => void>;

declare const google: { script: { run: Runner } };

const FAILED =
  'The script could not be reached. If you are signed in to several Google accounts, open the file in a window with only one of them, then try again.';

const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-action]')];
const state = document.querySelector<HTMLElement>('#state');

for (const button of buttons) {
  button.addEventListener('click', () => run(button.dataset.action as ServerFunction));
}

function run(action: ServerFunction): void {
  show('Working…', 'busy');
  google.script.run
    .withSuccessHandler((answer) =>
      answer === null ? show(FAILED, 'error') : show(answer.message, answer.ok ? 'done' : 'error'),
    )
    .withFailureHandler((error) => show(`${FAILED} (${error.message})`, 'error'))
    [action]();
}

function show(text: string, kind: 'busy' | 'done' | 'error'): void {
  for (const button of buttons) button.disabled = kind === 'busy';
  if (state === null) return;
  state.textContent = text;
  state.dataset.kind = kind;
}
