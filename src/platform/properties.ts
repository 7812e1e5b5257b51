import type { KeyValuePort } from '../ports';

/** The services are asked at the first use: at the top level they would break `onOpen` (PLATFORM 2.5). */
export const userProperties: KeyValuePort = keyValues(() => PropertiesService.getUserProperties());
export const documentProperties: KeyValuePort = keyValues(() => PropertiesService.getDocumentProperties());

function keyValues(open: () => GoogleAppsScript.Properties.Properties): KeyValuePort {
  return {
    get: (key) => open().getProperty(key),
    set: (key, value) => {
      try {
        open().setProperty(key, value);
        return true;
      } catch {
        return false;
      }
    },
    delete: (key) => {
      open().deleteProperty(key);
    },
  };
}
