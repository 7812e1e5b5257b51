const noisy = ['log', 'debug', 'info', 'warn'] as const;

/** Runs `action` with the console silenced: the engine prints timings and deprecations around its work. */
export function quietly<Result>(action: () => Result): Result {
  const saved = noisy.map((name) => [name, console[name]] as const);
  for (const name of noisy) console[name] = () => {};
  try {
    return action();
  } finally {
    for (const [name, print] of saved) console[name] = print;
  }
}
