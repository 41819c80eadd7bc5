import { describe, expect, it } from 'vitest';
import { readConfig, readDialplan, readLog } from '../../live/reading.ts';

function message(text: string): string[] {
  return text.split('\n').map(line => line.trimStart());
}

describe('what a running Asterisk answers', () => {
  it('joins the list of the manager with the listing of the console', () => {
    const listing = `[ Context 'sales' created by 'pbx_config' ]
Autohints support enabled
  '100' (CID match '55') =>  1. NoOp(a)                                    [extensions.conf:3]
     [done]         2. Hangup()                                   [extensions.conf:4]
  '101' =>          hint: PJSIP/101                               [one.conf:1]
  Include =>        'day|9:00-17:00'                              [pbx_config]
  Alt. Switch =>    'Lua/'                                        [pbx_config]

[ Context 'empty' created by 'pbx_config' ]

-= 2 extensions (3 priorities) in 2 contexts. =-`;
    const events = [
      'Context: sales\nExtension: 100\nPriority: 1\nApplication: NoOp\nAppData: a',
      'Context: sales\nExtension: 100\nExtensionLabel: done\nPriority: 2\nApplication: Hangup\nAppData: ',
      'Context: sales\nExtension: 101\nPriority: hint\nApplication: PJSIP/101',
      'Context: sales\nIncludeContext: day|9:00-17:00',
      'Context: sales\nSwitch: Lua/',
    ].map(text => message(`Event: ListDialplan\n${text}\nRegistrar: pbx_config`));
    const nothing = { includes: [], switches: [], ignorepats: [], extensions: [] };
    const place = { file: 'extensions.conf' };
    expect(readDialplan(events, listing.split('\n'))).toEqual([
      { name: 'empty', ...nothing },
      {
        name: 'sales',
        includes: ['day|9:00-17:00'],
        switches: ['Lua/'],
        ignorepats: [],
        autohints: true,
        extensions: [
          {
            exten: '100',
            cid: '55',
            priorities: [
              { priority: 1, app: 'NoOp', data: 'a', ...place, line: 3 },
              { priority: 2, label: 'done', app: 'Hangup', data: '', ...place, line: 4 },
            ],
          },
          { exten: '101', priorities: [{ priority: 'hint', app: 'PJSIP/101', file: 'one.conf', line: 1 }] },
        ],
      },
    ]);
  });

  it('reads a configuration, an escaped `=` at the start of a name included', () => {
    const answer = `Response: Success
      Category-000000: 100
      Templates-000000: base,nat
      Line-000000-000000: type=endpoint
      Line-000000-000001: =x=a = b
      Line-000000-000002: empty=`;
    expect(readConfig(message(answer))).toEqual({
      categories: [
        {
          name: '100',
          inherits: ['base', 'nat'],
          vars: [
            ['type', 'endpoint'],
            ['=x', 'a = b'],
            ['empty', ''],
          ],
        },
      ],
    });
  });

  it('tells a refused file from a missing one', () => {
    expect(readConfig(['Response: Error', 'Message: Config file has invalid format'])).toEqual({
      error: 'invalid',
    });
    expect(readConfig(['Response: Error', 'Message: Config file not found'])).toEqual({ error: 'missing' });
  });

  it.each([
    [
      "config.c:1 process_text_line: No '=' (equal sign) in line 4 of /etc/asterisk/sub/one.conf",
      4,
      'sub/one.conf',
    ],
    [
      "config.c:1 process_text_line: parse error: no closing ']', line 3 of /etc/asterisk/extensions.conf",
      3,
      'extensions.conf',
    ],
    [
      "pbx_config.c:1 pbx_load_config: Can't use 'next' priority on the first entry at line 3 of extensions.conf!",
      3,
      'extensions.conf',
    ],
    [
      'pbx_config.c:1 pbx_load_config: ==!!== Unknown directive: x at line 8 of y at line 7 of extensions.conf -- IGNORING!!!',
      7,
      'extensions.conf',
    ],
    ['config.c:1 config_text_file_load: Line 3 too long, skipping. It begins with: x...', 3, undefined],
    [
      'config.c:1 config_text_file_load: Unterminated comment detected beginning on line 0',
      undefined,
      undefined,
    ],
    [
      "pbx.c:1 add_priority: Unable to register extension '1' priority 1 in 'a', already in use",
      undefined,
      undefined,
    ],
  ])('finds the place in %s', (text, line, file) => {
    const [entry] = readLog([`[Nov 24 05:33:25] WARNING[12229]: ${text}`]);
    expect(entry).toMatchObject({ level: 'warning' });
    expect([entry?.line, entry?.file]).toEqual([line, file]);
  });
});
