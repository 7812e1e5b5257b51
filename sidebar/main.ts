/** The plain page: the three daily actions, what came of the last one, and the sending that is under way. */
import type { RunView } from '../src/domain/runView';

/** Server functions of src/main.ts that this page may call. */
type Action = 'planChanges' | 'applyPlan' | 'refreshStatuses';
type RunCall = 'sidebarRun' | 'sidebarStep' | 'sidebarStop';

interface Answer {
  readonly ok: boolean;
  readonly message: string;
}

/** `google.script.run` as this page uses it: each call needs its own chain (PLATFORM 6). */
type Runner = {
  withSuccessHandler<T>(handle: (answer: T | null) => void): Runner;
  withFailureHandler(handle: (error: Error) => void): Runner;
} & Record<Action | RunCall, () => void>;

declare const google: { script: { run: Runner } };

const FAILED =
  'The script could not be reached. If you are signed in to several Google accounts, open the file in a window with only one of them, then try again.';
/** How often the page looks whether a sending is under way, and how soon it takes the next step of one. */
const LOOK_AGAIN_MS = 15_000;
const NEXT_STEP_MS = 200;

const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-action]')];
const state = document.querySelector<HTMLElement>('#state');
const run = document.querySelector<HTMLElement>('#run');
const runText = document.querySelector<HTMLElement>('#run-text');
const stop = document.querySelector<HTMLButtonElement>('#stop');
let timer = 0;

for (const button of buttons) {
  button.addEventListener('click', () => act(button.dataset.action as Action));
}
stop?.addEventListener('click', () => {
  stop.disabled = true;
  ask('sidebarStop');
});
ask('sidebarRun');

function act(action: Action): void {
  show('Working…', 'busy');
  google.script.run
    .withSuccessHandler<Answer>((answer) => {
      if (answer === null) show(FAILED, 'error');
      else show(answer.message, answer.ok ? 'done' : 'error');
      ask('sidebarRun');
    })
    .withFailureHandler((error) => show(`${FAILED} (${error.message})`, 'error'))
    [action]();
}

/** One question about the sending at a time: the next one waits for the answer. */
function ask(call: RunCall): void {
  window.clearTimeout(timer);
  google.script.run
    .withSuccessHandler<RunView>((view) => {
      if (view !== null) showRun(view);
      const isDue = view?.status === 'due';
      timer = window.setTimeout(
        () => ask(isDue ? 'sidebarStep' : 'sidebarRun'),
        isDue ? NEXT_STEP_MS : LOOK_AGAIN_MS,
      );
    })
    .withFailureHandler(() => {
      timer = window.setTimeout(() => ask('sidebarRun'), LOOK_AGAIN_MS);
    })
    [call]();
}

function show(text: string, kind: 'busy' | 'done' | 'error'): void {
  for (const button of buttons) button.disabled = kind === 'busy';
  if (state === null) return;
  state.textContent = text;
  state.dataset.kind = kind;
}

const HEADS: Readonly<Record<RunView['status'], string>> = {
  none: '',
  due: 'Your sending goes on.',
  sending: 'Sending…',
  waiting: 'Your sending waits.',
  'someone else’s': 'A colleague’s sending is under way.',
};

function showRun({ status, message, goesOnAt }: RunView): void {
  if (run === null || runText === null || stop === null) return;
  run.hidden = status === 'none' && message === '';
  const when = goesOnAt === '' ? '' : ` It goes on at about ${goesOnAt}.`;
  runText.textContent = [HEADS[status] + when, message].filter((text) => text !== '').join('\n');
  stop.hidden = status === 'none' || status === 'someone else’s';
  stop.disabled = false;
}
