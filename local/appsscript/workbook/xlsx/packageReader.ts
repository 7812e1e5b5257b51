import { strFromU8, unzipSync } from 'fflate';
import { childrenOf, parseXml, type XmlElement } from './xmlTree';

/** The parts of a zipped document and the relations between them. */
export class PackageReader {
  private readonly files: Readonly<Record<string, Uint8Array>>;

  /** Throws when the bytes are no zip file. */
  constructor(bytes: Uint8Array) {
    this.files = unzipSync(bytes);
  }

  /** The parsed part, `undefined` when there is none. */
  xml(path: string): XmlElement | undefined {
    const bytes = this.files[path];
    return bytes && parseXml(strFromU8(bytes));
  }

  /** What a part relates to, by relation id: the last word of the type, path of a part, target as it is written. */
  relations(path: string): Map<string, { type: string; path: string; target: string }> {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const file = path.slice(folder.length);
    const list = childrenOf(this.xml(`${folder}_rels/${file}.rels`), 'Relationship');
    return new Map(
      list.map(({ attributes: { Id = '', Type = '', Target = '' } }) => {
        const type = Type.slice(Type.lastIndexOf('/') + 1);
        return [Id, { type, path: resolved(folder, Target), target: Target }];
      }),
    );
  }
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
