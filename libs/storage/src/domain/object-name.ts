const CONTROL = /[\p{Cc}\\]/u;

/**
 * Whether a name is one an object may have: folders and a name parted by `/`, none of them empty, `.` or `..`, without
 * backslashes and control characters. So no name leads out of its store, in a folder or in a bucket.
 */
export function isObjectName(name: string): boolean {
  const parts = name.split('/');
  return (
    name.length <= 900 && !CONTROL.test(name) && parts.every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
