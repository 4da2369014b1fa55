import fc from 'fast-check';
import { Log, logSettings, type LogSettings } from './log.js';

function logged(settings: LogSettings, tell: (log: Log) => void): string[] {
  const lines: string[] = [];
  tell(new Log(settings, (line) => lines.push(line)));
  return lines;
}

it('writes one JSON object a line for any event, whatever is in it', () => {
  const told = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean()),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), told, (message, more) => {
      const lines = logged({ level: 'info', format: 'json' }, (log) => {
        log.event('info', 'request', more);
        log.error(message, 'http');
      });
      expect(lines.map((line) => line.indexOf('\n'))).toEqual(lines.map((line) => line.length - 1));
      const [event, error] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(event).toMatchObject({ level: 'info', ...more });
      expect(error).toMatchObject({ level: 'error', event: 'message', place: 'http', message });
    }),
  );
});

it('leaves out what is less grave than asked for', () => {
  const tell = (log: Log) => (['debug', 'info', 'warn', 'error'] as const).forEach((level) => log.event(level, level));
  expect(logged({ level: 'warn', format: 'pretty' }, tell).map((line) => line.slice(9).trim())).toEqual([
    'warn  warn',
    'error error',
  ]);
});

it('tells what a room says under its name, and takes the fields of an object as they are', () => {
  const lines = logged({ level: 'info', format: 'json' }, (log) =>
    log.error({ event: 'fault', request: 'r1' }, 'http'),
  );
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', event: 'fault', place: 'http', request: 'r1' });
});

it('is to be read on a terminal, and JSON elsewhere, unless the settings say otherwise', () => {
  expect(logSettings({ LOG_LEVEL: 'info' }, true).format).toBe('pretty');
  expect(logSettings({ LOG_LEVEL: 'info' }, false).format).toBe('json');
  expect(logSettings({ LOG_LEVEL: 'info', LOG_FORMAT: 'json' }, true).format).toBe('json');
});
