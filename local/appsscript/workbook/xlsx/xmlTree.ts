/** An element of a parsed XML file. Names and attributes stand without their namespace prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly inside, concatenated. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const TOKEN =
  /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>|<!.*?>|<\/[^>]*>|<([^\s/>]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>|([^<]+)/gs;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Parses well-formed XML without a document type. Throws when elements do not nest or nothing is there. */
export function parseXml(xml: string): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenElement[] = [root];
  for (const [token, data, name, rest = '', text] of xml.matchAll(TOKEN)) {
    const current = open.at(-1);
    if (current === undefined) break;
    if (text !== undefined) current.text += decoded(text);
    else if (data !== undefined) current.text += data;
    else if (token.startsWith('</')) open.pop();
    else if (name !== undefined) {
      const child = { name: localName(name), attributes: attributesOf(rest), children: [], text: '' };
      current.children.push(child);
      if (!rest.endsWith('/')) open.push(child);
    }
  }
  const [document] = root.children;
  if (document === undefined || open.length !== 1) throw new Error('This is not well-formed XML.');
  return document;
}

export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** True for `1` and `true`. */
export function isOn(element: XmlElement | undefined, attribute: string): boolean {
  return ['1', 'true'].includes(element?.attributes[attribute] ?? '');
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single = ''] of text.matchAll(ATTRIBUTE)) {
    attributes[localName(name)] = decoded(double ?? single);
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (all, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? all;
    const code =
      entity[1]?.toLowerCase() === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return String.fromCodePoint(code);
  });
}
