import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DisclosurePolicies } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { tableFromIPC } from 'apache-arrow';
import { warehouseFolder } from '../../apps/platform.js';
import { eventually } from '../builders/eventually.js';
import { DOCX, newForm } from '../builders/new-form.js';
import { releaseByTwo } from '../builders/release-steps.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';
import { tightenPolicy } from '../builders/tightened-policy.js';

const formOf = async (name: string) =>
  new File([new Uint8Array(await readFile(join(projectRoot, 'data/invented/forms', name)))], name, { type: DOCX });

let running: RunningService;
beforeAll(async () => {
  running = await startService();
}, 120_000);
afterAll(() => running.stop());

describe('the first start', () => {
  it('has read, stored, released and tagged every one of the hundred Word forms', async () => {
    const [counts] = await asOwner(
      running.databaseUrl,
      `SELECT (SELECT count(*)::int FROM summary) AS summaries, (SELECT count(DISTINCT board_id)::int FROM summary) AS boards,
              (SELECT count(*)::int FROM summary WHERE released_revision_id IS NULL) AS held,
              (SELECT count(*)::int FROM passage p WHERE NOT EXISTS (SELECT 1 FROM passage_tagging t WHERE t.passage_id = p.id)) AS untagged`,
    );
    expect(counts).toEqual({ summaries: 100, boards: 23, held: 0, untagged: 0 });
  });

  it('is healthy, and names the snapshot it serves', async () => {
    const health = (await (await running.visitor().get('/health')).json()) as Record<string, string>;
    expect(health).toEqual({
      status: 'ok',
      version: '0.1.0',
      snapshot: running.warehouse.current()?.id,
      figuresLateSince: null,
      lastBackup: null,
    });
  });

  it('changes nothing the second time: the same files are the same records, the same snapshot', async () => {
    const before = running.warehouse.current()?.id;
    await running.worker.loadFirstTime(() => undefined);
    const [after] = await asOwner(running.databaseUrl, 'SELECT count(*)::int AS revisions FROM revision');
    expect(after).toEqual({ revisions: 100 });
    await running.warehouse.refresh();
    expect(running.warehouse.current()?.id).toBe(before);
  });
});

describe('a summary on its way through', () => {
  it('is read, kept with its board, released, counted and found, and its correction follows', async () => {
    const contributor = await running.signIn(['board-contributor'], 'wrenfold');
    const approver = await running.signIn(['board-approver'], 'wrenfold');
    const member = await running.signIn(['group-member']);
    const sent = await contributor.submit('/summaries/upload', '/summaries/upload', {
      file: await newForm('WR NEW 1'),
    });
    expect(sent.status).toBe(303);
    const page = sent.headers.get('location')!;
    expect(await contributor.text(page)).toContain('Draft');
    expect((await member.get(page)).status).toBe(404);

    const before = await summariesOf(member, 'wrenfold');
    await releaseByTwo(contributor, approver, page);
    await eventually(async () => expect(await summariesOf(member, 'wrenfold')).toBe(before + 1));
    expect(await member.text(page)).toContain('Wrenfold');
  });

  it('is held once when the same file is sent again', async () => {
    const contributor = await running.signIn(['board-contributor'], 'ambleford');
    const sent = await contributor.submit('/summaries/upload', '/summaries/upload', {
      file: await formOf('ambleford-2013-q3.docx'),
    });
    expect(await contributor.text(sent.headers.get('location')!)).toContain('We hold this already');
  });

  it('is refused for another board than the sender’s, with a sentence and nothing stored', async () => {
    const contributor = await running.signIn(['board-contributor'], 'ambleford');
    const sent = await contributor.submit('/summaries/upload', '/summaries/upload', {
      file: await formOf('elverside-2013-q3.docx'),
    });
    expect(sent.status).toBe(422);
    expect(await sent.text()).toContain('The form says it is from another board');
  });

  it.each([
    ['an empty file', new Uint8Array(), /empty/i],
    ['a picture named as a form', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), /Word/],
    ['a damaged file', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4]), /damaged|Word/],
    ['a file over ten megabytes', new Uint8Array(11_000_000), /smaller than 10 MB/],
  ])('says in one sentence what is wrong with %s', async (_, bytes, sentence) => {
    const contributor = await running.signIn(['board-contributor'], 'ambleford');
    const sent = await contributor.submit('/summaries/upload', '/summaries/upload', {
      file: new File([bytes], 'form.docx', { type: DOCX }),
    });
    const page = await sent.text();
    expect([sent.status, page.includes('There is a problem')]).toEqual([422, true]);
    expect(page).toMatch(sentence);
    expect((await running.visitor().get('/health')).status).toBe(200);
  });
});

describe('the figures', () => {
  it('leave as Arrow or as JSON, the same rows', async () => {
    const member = await running.signIn(['group-member']);
    const address = '/api/v1/data/themes-by-quarter?from=2014-Q1&to=2014-Q4&reviewType=audit';
    const json = (await (await member.get(address, { accept: 'application/json' })).json()) as { rows: object[] };
    const arrow = await member.get(address, { accept: 'application/vnd.apache.arrow.stream' });
    expect(arrow.headers.get('content-type')).toContain('arrow');
    const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
    expect(table.toArray().map((row) => ({ ...row.toJSON() }))).toEqual(json.rows);
    expect(json.rows.length).toBeGreaterThan(0);
  });

  it('equal a recount from the record: summaries and boards by theme and quarter', async () => {
    const member = await running.signIn(['group-member']);
    await running.worker.refresh();
    await running.warehouse.refresh();
    const { rows } = (await (await member.get('/api/v1/data/themes-by-quarter')).json()) as {
      rows: { code: string; quarter: string; summaries: number; boards: number }[];
    };
    const recount = await asOwner(
      running.databaseUrl,
      `SELECT c.code, r.quarter, count(DISTINCT s.id)::int AS summaries, count(DISTINCT s.board_id)::int AS boards
         FROM summary s JOIN revision r ON r.id = s.released_revision_id JOIN passage p ON p.revision_id = r.id
         JOIN suggested_code c ON c.passage_id = p.id GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const found = rows.map(({ code, quarter, summaries, boards }) => ({ code, quarter, summaries, boards }));
    expect(found.sort((a, b) => (a.code + a.quarter < b.code + b.quarter ? -1 : 1))).toEqual(recount);
  });
});

describe('a page of charts', () => {
  const figuresIn = (page: string) =>
    page
      .split('data-figure>')
      .slice(1)
      .map((rest) => rest.split('</section>')[0]!);
  const linksIn = (page: string, path: string) =>
    [...page.matchAll(new RegExp(`href="(${path}[^"]*)">([^<]*)<`, 'g'))].map(([, href, text]) => ({
      href: href!.replaceAll('&amp;', '&'),
      text: text!,
    }));

  it('says around every chart what it finds, of when, out of what, by which rules, and has it as a table and in six files', async () => {
    const member = await running.signIn(['group-member']);
    const addresses = linksIn(await member.text('/dashboards'), '/dashboards/').map(({ href }) => href);
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of [...addresses, '/themes/child-voice', '/boards/ambleford']) {
      const page = await member.text(address);
      for (const figure of figuresIn(page)) {
        const said = {
          finding: /data-finding>[^<]{20,}/,
          period: /ct-muted">2013 Q3 to 2015 Q2/,
          picture: /<svg [^>]*role="img"[^>]*>\s*<title[^>]*>[^<]+<\/title>\s*<desc[^>]*>[^<]{40,}/,
          table: /<caption/,
          definition: /href="\/definitions\/[\w-]+"/,
          audience: /may see this/,
          provenance: /Snapshot [0-9a-f]{12}, made [^<]+ Disclosure policy 2013\.1/,
          files: /\.xlsx[?"][^]*\.csv[?"][^]*\.png[?"][^]*\.svg[?"][^]*\.arrow[?"][^]*\.parquet[?"]/,
        };
        const lacking = Object.entries(said).filter(([, pattern]) => !pattern.test(figure));
        expect([address, /id="([\w-]+)"/.exec(figure)?.[1], lacking.map(([name]) => name)]).toEqual([
          address,
          expect.anything(),
          [],
        ]);
      }
    }
  });

  it('leads from a figure to just as many released summaries, and to what they say', async () => {
    const member = await running.signIn(['group-member']);
    for (const address of [
      'overview',
      'theme-by-board',
      'theme-trend?theme=child-voice',
      'co-occurrence',
      'agencies',
    ]) {
      const links = linksIn(await member.text(`/dashboards/${address}`), '/behind');
      expect([address, links.length > 0]).toEqual([address, true]);
      for (const { href, text } of links.filter((_, at) => at % Math.ceil(links.length / 6) === 0)) {
        const [count] = /^\d+/.exec(text)!;
        const found = /([\d,]+) released summar(?:y|ies)/.exec(await member.text(href))?.[1];
        expect([href, found]).toEqual([href, count]);
      }
    }
    const behind = await member.text('/behind?theme=missed-appointments&valence=concern');
    expect(behind).toMatch(/<blockquote[^]*needs improvement/);
    expect(behind).not.toMatch(/; good practice/);
  });

  it('lists the leading pairs of themes on the page, and has all of them in the files', async () => {
    const member = await running.signIn(['group-member']);
    const page = await member.text('/dashboards/co-occurrence');
    const rows = (await member.text('/api/v1/data/theme-pairs?format=csv')).trim().split('\n').slice(1);
    expect(page).toContain(`These are the first 50 of ${rows.length} lines.`);
    expect(linksIn(page, '/behind').length).toBeLessThanOrEqual(50 * 4);
  });

  it.each([
    ['/dashboards/theme-trend?theme=no-such-theme', 'The theme is not known here. It is left out.'],
    ['/dashboards/theme-trend?theme=child-vioce', 'The theme is not known here. The nearest is ‘Hearing the child’.'],
    ['/dashboards/theme-trend?from=yesterday', 'The beginning of the period is no quarter.'],
    ['/dashboards/theme-trend?from=2030-Q1&to=2009-Q1', 'There are no figures for 2030 Q1. They run from 2013 Q3'],
    ['/dashboards/coverage?from=2014-Q4&to=2014-Q1', 'The period ends before it begins.'],
    ['/dashboards/overview?board=atlantis&reviewType=seance', 'The board is not known here.'],
    ['/dashboards/overview?view=later&valence=bad', 'The way codes are counted is not known here.'],
    ['/themes/child-voice?board=x%22%3E%3Cscript%3E', 'The board is not known here.'],
    ['/boards/ambleford?reviewType=' + 'x'.repeat(300), 'The kind of review is not known here.'],
    ['/behind?facet=agency:nobody&answer=method:none', 'The agency, circumstance or harm is not known here.'],
    ['/behind?theme=child-voice&theme=also', 'The theme is not known here.'],
  ])('says what is wrong with %s and leads to the nearest view there is', async (address, sentence) => {
    const member = await running.signIn(['group-member']);
    const stale = await member.get(address);
    const page = await stale.text();
    expect([stale.status, page.includes(sentence)]).toEqual([400, true]);
    expect(page).not.toMatch(/<script>|atlantis|seance|xxxx/);
    const nearest = /href="([^"]+)"[^>]*>\s*Show the nearest view/.exec(page)![1]!.replaceAll('&amp;', '&');
    expect([nearest, (await member.get(nearest)).status]).toEqual([nearest, 200]);
  });

  it('of one board is for the group and for its own people', async () => {
    const own = await running.signIn(['board-contributor'], 'ambleford');
    expect((await own.get('/boards/ambleford')).status).toBe(200);
    expect((await own.get('/boards/brackenmoor')).status).toBe(404);
    expect(await own.text('/boards')).not.toContain('Brackenmoor');
    expect((await own.get('/dashboards/theme-trend?board=brackenmoor')).status).toBe(400);
    expect((await own.get('/dashboards/theme-trend?board=ambleford')).status).toBe(200);
    expect((await own.get('/behind?board=ambleford')).status).toBe(200);
    expect((await (await running.signIn(['coder'])).get('/boards')).status).toBe(404);
  });

  it('can be kept under a name, and says so when what it showed is no more', async () => {
    const member = await running.signIn(['group-member']);
    const address = '/dashboards/theme-trend?theme=child-voice&from=2014-Q1';
    const save = (name: string, to: string) =>
      member.submit('/saved-views', '/saved-views', { name, address: to, shared: 'yes' });
    expect((await save('Hearing the child', address)).headers.get('location')).toBe(address);
    await save('From before', '/dashboards/theme-trend?theme=child-voices&board=closed');
    expect((await save('', address)).status).toBe(422);
    expect((await save('Elsewhere', 'https://example.org/')).status).toBe(422);
    const other = await running.signIn(['group-member']);
    const [before, hearing] = linksIn(await other.text('/saved-views'), '/saved-views/');
    expect([before?.text, hearing?.text]).toEqual(['From before', 'Hearing the child']);
    expect((await other.get(hearing!.href)).headers.get('location')).toBe(address);
    const gone = await other.get((await other.get(before!.href)).headers.get('location')!);
    expect([gone.status, (await gone.text()).includes('The nearest is ‘Hearing the child’')]).toEqual([400, true]);
    expect((await other.submit('/saved-views', `${hearing!.href}/delete`, {})).status).toBe(404);
    expect((await member.submit('/saved-views', `${hearing!.href}/delete`, {})).status).toBe(303);
    expect((await other.get(hearing!.href)).status).toBe(404);
  });

  it('hides and marks what a tightened policy hides, at once and everywhere, and leads to nothing behind it', async () => {
    const member = await running.signIn(['group-member']);
    const addresses = linksIn(await member.text('/dashboards'), '/dashboards/').map(({ href }) => href);
    const open = await member.text('/dashboards/themes-by-quarter');
    const { version, takeOut } = tightenPolicy(running.service.get(DisclosurePolicies));
    try {
      for (const address of [...addresses, '/themes/child-voice', '/boards/ambleford']) {
        const page = await member.text(address);
        const told = [/data-not-drawn/.test(page), /href="\/behind/.test(figuresIn(page).join(''))];
        expect([address, ...told]).toEqual([address, false, false]);
      }
      const tight = await member.text('/dashboards/themes-by-quarter');
      expect(await member.text('/dashboards/theme-by-board')).toContain('Nothing is shown here: each figure would');
      expect([open.includes('Too few to show'), tight.includes('Too few to show</td>')]).toEqual([false, true]);
      expect(tight).toContain('is a small number that could point at a family');
      expect(tight).toContain(`Disclosure policy ${version}`);
      expect(await member.text('/behind?theme=child-voice')).toContain('what is behind a figure is not listed');
    } finally {
      takeOut();
    }
    expect(await member.text('/dashboards/themes-by-quarter')).not.toContain('Too few to show');
  });

  it('says that the last good figures are shown when the newest cannot be read', async () => {
    const member = await running.signIn(['group-member']);
    const current = join(warehouseFolder(running.environment), 'current');
    const id = await readFile(current, 'utf8');
    await writeFile(current, 'ffffffffffff');
    await running.warehouse.refresh();
    const pages = ['/dashboards/overview', '/themes/child-voice', '/boards/ambleford', '/'];
    for (const page of pages)
      expect([page, /What is shown are the last good ones, made \d+ \w+ \d{4}/.test(await member.text(page))]).toEqual([
        page,
        true,
      ]);
    await writeFile(current, id);
    await running.warehouse.refresh();
    expect(await member.text('/dashboards/overview')).not.toContain('last good');
  });
});

describe('who may do what', () => {
  it('answers 404 to an address that does not exist, a made-up summary and one that is no address at all', async () => {
    const member = await running.signIn(['group-member']);
    for (const path of [
      '/nowhere',
      '/summaries/1',
      '/summaries/7b0d9c44-25ab-4c57-8a2f-f0f6a7a2b0d1',
      '/themes/nonsense',
      '/dashboards/x',
      '/editions/x',
      '/api/v1/data/account',
    ])
      expect([path, (await member.get(path)).status]).toEqual([path, 404]);
  });

  it('takes no form without the token of its page, whoever sends it', async () => {
    const member = await running.signIn(['group-member']);
    const forged = await member.request('/editions/new', {
      method: 'POST',
      body: new URLSearchParams({ kind: 'regional-digest', quarter: '2014-Q1' }),
    });
    expect(forged.status).toBe(403);
    const stolen = await running.signIn(['group-member']);
    const token = /name="_csrf" value="([^"]+)"/.exec(await stolen.text('/editions/new?kind=regional-digest'))![1]!;
    const replayed = await member.request('/editions/new', {
      method: 'POST',
      body: new URLSearchParams({ kind: 'regional-digest', quarter: '2014-Q1', _csrf: token }),
    });
    expect(replayed.status).toBe(403);
  });

  it('lets an administrator invite a person, who takes the invitation up once', async () => {
    const administrator = await running.signIn(['administrator']);
    const added = await administrator.submit('/people', '/people', {
      name: 'Robin',
      email: 'robin@example.org',
      roles: 'board-contributor',
      boardId: 'umberlow',
    });
    const link = /id="link">([^<]+)</.exec(await added.text())![1]!;
    const [robin, path] = [running.visitor(), new URL(link).pathname];
    await robin.submit(path, path, { password: 'otter lamp quarry' });
    expect(await robin.text('/')).toContain('Umberlow: your summaries');
    const again = await running.visitor().get(path);
    expect([again.status, (await again.text()).includes('has been taken up')]).toEqual([409, true]);
  });

  it('signs in with a password, says the same to a wrong one and an unknown address, and slows down guessing', async () => {
    const visitor = running.visitor();
    const attempt = (email: string) => visitor.submit('/sign-in', '/sign-in', { email, password: 'not the right one' });
    const wrong = await (await attempt('robin@example.org')).text();
    expect(wrong).toContain('The e-mail address or the password is not right');
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++) statuses.push((await attempt('nobody@example.org')).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('sends security headers and keeps pages out of caches', async () => {
    const { headers } = await (await running.signIn(['group-member'])).get('/dashboards/theme-trend');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none';script-src 'self' 'nonce-[^']+'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

async function summariesOf(visitor: Visitor, board: string): Promise<number> {
  const { rows } = (await (await visitor.get('/api/v1/data/coverage-by-board')).json()) as {
    rows: { board: string; summaries: number }[];
  };
  return rows.find((row) => row.board === board)!.summaries;
}
