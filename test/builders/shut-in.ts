import { spawnSync } from 'node:child_process';

/**
 * The program, and what it is told, that starts another as the image and the units shut it in (`compose.yaml`,
 * `apps/packaging/systemd`): without a right of the machine, and nothing to write to but `data` and a /tmp of its own.
 * Linux alone has it.
 */
export const shutIn = (data: string): string[] => [...OWN_MOUNTS, 'sh', '-euc', SHUT_IN, 'shut-in', data];

/** Whether this machine lets who runs the tests shut anything in. */
export const canShutIn = (): boolean => spawnSync(OWN_MOUNTS[0]!, [...OWN_MOUNTS.slice(1), 'true']).status === 0;

const OWN_MOUNTS = ['unshare', '--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];

/** /dev and /proc stay as they are, as a container has them. */
const SHUT_IN = `
  data=$1; shift
  mount --make-rprivate /
  mount --bind "$data" /mnt
  mount -t tmpfs tmpfs /tmp
  mkdir -p "$data"
  mount --move /mnt "$data"
  for place in $(cut -d ' ' -f 5 /proc/self/mountinfo | sort -u); do
    case $place in
      /tmp | "$data" | /proc | /proc/* | /dev | /dev/*) ;;
      *) mount -o remount,ro,bind "$place" ;;
    esac
  done
  exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"`;
