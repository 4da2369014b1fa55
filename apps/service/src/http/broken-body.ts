/** Whether a body sent in parts, as files are, could not be taken apart: cut off, its sender gone, or without what parts it. */
export const isBrokenBody = (fault: unknown): boolean =>
  fault instanceof Error &&
  /^Multipart: Boundary not found$|unexpected end of multipart data$|^aborted$/i.test(fault.message);

/** Whether a body holds more files than one request may bring. Nest passes such a fault on by its message alone. */
export const isTooManyFiles = (fault: unknown): boolean =>
  fault instanceof Error && fault.message === 'reach files limit';
