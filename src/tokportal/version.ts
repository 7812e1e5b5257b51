/** Put in by the build, so only the built add-on may load this file; everything else takes a version as argument. */
declare const ADD_ON_VERSION: string;

export const version = ADD_ON_VERSION;
