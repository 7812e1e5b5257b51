// The engine declares Node 22; Object.groupBy is the only newer built-in that it uses.
type Grouper = <Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => PropertyKey) => object;

const groupBy: Grouper = (items, keyOf) => {
  const groups: Record<PropertyKey, unknown[]> = Object.create(null);
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups[key];
    if (group === undefined) groups[key] = [item];
    else group.push(item);
  }
  return groups;
};

if (!('groupBy' in Object)) {
  Object.defineProperty(Object, 'groupBy', { value: groupBy, writable: true, configurable: true });
}
