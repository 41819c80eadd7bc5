import { describe, expect, it } from 'vitest';
import { ConfigFile } from '../../../server/src/config/file.ts';
import { loadConfig } from '../../../server/src/config/load.ts';
import { loadDialplan } from '../../../server/src/dialplan/load.ts';
import { configForm, configText } from '../../../server/src/features/show-config.ts';
import { dialplanForm, dialplanText } from '../../../server/src/features/show-dialplan.ts';
import { includeForm, includeText } from '../../../server/src/features/show-includes.ts';
import { decode } from '../../../server/src/text/encoding.ts';
import { loadFixture, memorySource } from '../../support/dialplan.ts';

const text = `[users]
autohints=yes
exten => 100,hint,PJSIP/100
exten => 100,1(start),Dial(\${HINT},20)
 same => n(end),Hangup()
exten => _1XX/555,1,NoOp(x)
include => other|9:00-17:00|mon-fri|*|*
ignorepat => 9
switch => IAX2/x
[other]
`;

describe('show dialplan', () => {
  it('looks like the console of Asterisk', () => {
    expect(dialplanText(loadFixture(text).dialplan)).toBe(`[ Context 'other' created by 'pbx_config' ]

[ Context 'users' created by 'pbx_config' ]
Autohints support enabled
  '100' =>          hint: PJSIP/100                               [extensions.conf:3]
     [start]        1. Dial(\${HINT},20)                           [extensions.conf:4]
     [end]          2. Hangup()                                   [extensions.conf:5]
  '_1XX' (CID match '555') =>  1. NoOp(x)                                    [extensions.conf:6]
  Include =>        'other|9:00-17:00|mon-fri|*|*'                [pbx_config]
  Ignore pattern => '9'                                           [pbx_config]
  Alt. Switch =>    'IAX2/x'                                      [pbx_config]

-= 2 extensions (4 priorities) in 2 contexts. =-`);
  });

  it('has a form for programs', () => {
    const place = { file: 'extensions.conf' };
    expect(dialplanForm(loadFixture(text).dialplan)[1]).toEqual({
      name: 'users',
      includes: ['other|9:00-17:00|mon-fri|*|*'],
      switches: ['IAX2/x'],
      ignorepats: ['9'],
      autohints: true,
      extensions: [
        {
          exten: '100',
          priorities: [
            { priority: 'hint', app: 'PJSIP/100', ...place, line: 3 },
            { priority: 1, label: 'start', app: 'Dial', data: '${HINT},20', ...place, line: 4 },
            { priority: 2, label: 'end', app: 'Hangup', data: '', ...place, line: 5 },
          ],
        },
        {
          exten: '_1XX',
          cid: '555',
          priorities: [{ priority: 1, app: 'NoOp', data: 'x', ...place, line: 6 }],
        },
      ],
    });
  });

  it('names files as Asterisk does: again where they are included again, numbered on through a glob', () => {
    const content = ['[a]', '#include "d/one.conf"', '[b]', '#include "d/one.conf"', ''].join('\n');
    const files = new Map([
      ['extensions.conf', ConfigFile.of(content)],
      ['d/one.conf', ConfigFile.of('exten => 1,1,NoOp\n')],
    ]);
    const contexts = dialplanForm(loadDialplan(loadConfig('extensions.conf', memorySource(files))));
    const places = contexts.flatMap(({ extensions }) =>
      extensions[0]?.priorities.map(({ file, line }) => `${file}:${line}`),
    );
    expect(places).toEqual(['one.conf:1', 'one.conf~~1:1']);
  });

  it('shows bytes that are not UTF-8 as decoders do', () => {
    const bytes = Uint8Array.from([
      ...Buffer.from('[t]\nexten => 1,1,NoOp('),
      0xcf,
      0xe2,
      0x82,
      0x41,
      0xff,
      0x29,
    ]);
    const file = ConfigFile.of(decode(bytes));
    const [context] = dialplanForm(loadDialplan(loadConfig('x', memorySource(new Map([['x', file]])))));
    const shown = new TextDecoder().decode(Uint8Array.from([0xcf, 0xe2, 0x82, 0x41, 0xff]));
    expect(context?.extensions[0]?.priorities[0]?.data).toBe(shown);
  });
});

describe('show config', () => {
  const { config } = loadFixture('[base](!)\na = 1\n[x](base)\nb => 2\na += 3\n[y]\n');

  it('reads like the file, with the templates put in', () =>
    expect(configText(config)).toBe('[x](base)\na = 1 3\nb => 2\n\n[y]\n'));

  it('has a form for programs', () =>
    expect(configForm(config)).toEqual([
      {
        name: 'x',
        inherits: ['base'],
        vars: [
          ['a', '1 3'],
          ['b', '2'],
        ],
      },
      { name: 'y', vars: [] },
    ]));
});

describe('show include-tree', () => {
  const { config } = loadFixture(`[t]
#include a.conf
#tryinclude none.conf
#include a.conf
//- a.conf
#include "b.conf"
//- b.conf
exten => 1,1,NoOp
`);

  it('draws a tree', () =>
    expect(includeText(config)).toBe(
      [
        'extensions.conf',
        '├─ a.conf [line 2]',
        '│  └─ b.conf [line 1]',
        '├─ none.conf [line 3, #tryinclude] (missing)',
        '└─ a.conf [line 4] (see above)',
      ].join('\n'),
    ));

  it('has a form for programs', () =>
    expect(includeForm(config).includes[1]).toEqual({
      line: 3,
      directive: 'tryinclude',
      argument: 'none.conf',
      files: [],
      missing: true,
    }));
});
