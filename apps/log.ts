import type { LoggerService } from '@nestjs/common';
import type { Environment } from './environment.js';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof LEVELS)[number];
/** What is told of an event: kinds, counts, ids and names of our own. Never what somebody wrote, an address or a secret. */
export type Told = Record<string, string | number | boolean | null | undefined>;

/** How events of `level` and graver are written: `json` an object a line, `pretty` to be read. */
export type LogSettings = { level: Level; format: 'json' | 'pretty' };

/** As the settings have it; to be read where a person watches, unless they say otherwise. */
export const logSettings = (
  { LOG_LEVEL, LOG_FORMAT }: Pick<Environment, 'LOG_LEVEL' | 'LOG_FORMAT'>,
  isWatched = process.stderr.isTTY,
): LogSettings => ({ level: LOG_LEVEL, format: LOG_FORMAT ?? (isWatched ? 'pretty' : 'json') });

const TOGETHER_MS = 50;

/**
 * Lines written together, as a service under load has hundreds a second; what is grave is written at once, with all before it,
 * and what is left when the process ends is written then.
 */
class StandardError {
  private lines = '';
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    process.once('exit', () => this.flush());
  }

  write(line: string, level: Level): void {
    this.lines += line;
    if (level === 'error') this.flush();
    else this.timer ??= setTimeout(() => this.flush(), TOGETHER_MS).unref();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.lines !== '') process.stderr.write(this.lines);
    this.lines = '';
  }
}

const standardError = new StandardError();

/**
 * The log of a process: a line an event, on standard error. It is Nest's logger as well, so that what a room tells by
 * `Logger` comes out in the same form, under its name as `place`.
 */
export class Log implements LoggerService {
  constructor(
    private readonly settings: LogSettings,
    private readonly write: (line: string, level: Level) => unknown = (line, level) => standardError.write(line, level),
  ) {}

  /** Tells an event by its name and what belongs to it. */
  event(level: Level, event: string, told: Told = {}): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(this.settings.level)) return;
    const time = new Date().toISOString();
    this.write(
      this.settings.format === 'json'
        ? `${JSON.stringify({ time, level, event, ...told })}\n`
        : `${time.slice(11, 19)} ${level.padEnd(5)} ${event}${inPairs(told)}\n`,
      level,
    );
  }

  debug = (message: unknown, ...more: unknown[]) => this.said('debug', message, more);
  verbose = (message: unknown, ...more: unknown[]) => this.said('debug', message, more);
  /** Nest tells each of its routes this way. */
  log = (message: unknown, ...more: unknown[]) => this.said('debug', message, more);
  warn = (message: unknown, ...more: unknown[]) => this.said('warn', message, more);
  error = (message: unknown, ...more: unknown[]) => this.said('error', message, more);
  fatal = (message: unknown, ...more: unknown[]) => this.said('error', message, more);

  /** Nest hands over a message, perhaps a stack, and last the name of who told it. A stack repeats the message, so it is left out. */
  private said(level: Level, message: unknown, more: readonly unknown[]): void {
    const place = more.at(-1);
    const told = message !== null && typeof message === 'object' ? (message as Told) : { message: String(message) };
    const { event = 'message', ...rest } = told;
    this.event(level, String(event), { ...(typeof place === 'string' ? { place } : {}), ...rest });
  }
}

const inPairs = (told: Told) =>
  Object.entries(told)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}=${String(value)}`)
    .join('');
