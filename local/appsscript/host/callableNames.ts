import { type Pattern, type Program, parse } from 'acorn';

export interface CallableNames {
  /** Function declarations at the top level: all that `google.script.run` sees (PLATFORM 4). */
  readonly declared: ReadonlySet<string>;
  /** Whether menus and triggers find this name; `object.method` counts when the object is at the top level. */
  reaches(name: string): boolean;
}

const known = new Map<string, CallableNames>();

/** The names that a script's top level offers. @throws SyntaxError when the code does not parse */
export function callableNames(code: string): CallableNames {
  let names = known.get(code);
  if (names === undefined) {
    names = find(parse(code, { ecmaVersion: 2022, sourceType: 'script' }));
    known.clear();
    known.set(code, names);
  }
  return names;
}

function find(program: Program): CallableNames {
  const declared = new Set<string>();
  const functions = new Set<string>();
  const variables = new Set<string>();
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration') declared.add(statement.id.name);
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const isFunction = init?.type === 'FunctionExpression' || init?.type === 'ArrowFunctionExpression';
      const name = nameOf(id);
      if (name === null) continue;
      variables.add(name);
      if (isFunction) functions.add(name);
    }
  }
  return {
    declared,
    reaches: (name) => {
      if (declared.has(name) || functions.has(name)) return true;
      const [object = '', method, ...rest] = name.split('.');
      const isMethod = method !== undefined && rest.length === 0 && /^[A-Za-z_$][\w$]*$/.test(method);
      return isMethod && variables.has(object);
    },
  };
}

function nameOf(pattern: Pattern): string | null {
  return pattern.type === 'Identifier' ? pattern.name : null;
}
