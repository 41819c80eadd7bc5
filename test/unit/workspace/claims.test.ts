/**
 * Whose file is it? Names and folders are checked against the globs that VS Code gets, contents against files of
 * other programs written the way their packages ship them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { languageContribution } from '../../../scripts/generate-languages.ts';
import {
  claim,
  claimByPath,
  isBackup,
  languageClaims,
  looksLikeAsterisk,
} from '../../../server/src/workspace/claims.ts';

const ours = [
  '/srv/pbx/extensions.conf',
  '/srv/pbx/Extensions.CONF',
  'C:\\pbx\\pjsip.conf',
  '/srv/pbx/extensions_custom.conf',
  '/srv/pbx/extensions_additional.conf',
  '/srv/pbx/extensions_override_freepbx.conf',
  '/srv/pbx/extensions-sales.conf',
  '/srv/pbx/extensions.sales.conf',
  '/srv/pbx/extensions.d/10-sales.conf',
  '/srv/pbx/pjsip.d/trunks/carrier.conf',
  '/srv/pbx/pjsip.endpoint.conf',
  '/srv/pbx/pjsip.endpoint_custom.conf',
  '/srv/pbx/pjsip_custom_post.conf',
  '/srv/pbx/pjsip_wizard.conf',
  '/srv/pbx/sip_general_custom.conf',
  '/srv/pbx/iax_registrations_custom.conf',
  '/srv/pbx/globals_custom.conf',
  '/srv/pbx/general_custom.conf',
  '/srv/pbx/musiconhold_additional.conf',
  '/srv/pbx/features_applicationmap_custom.conf',
  '/srv/pbx/queues_custom_general.conf',
  '/srv/pbx/queues_post_custom.conf',
  '/srv/pbx/manager_custom.conf',
  '/srv/pbx/rtp_custom.conf',
  '/srv/pbx/res_odbc_custom.conf',
  '/srv/pbx/indications_general_custom.conf',
  '/srv/pbx/pjsip.conf.sample',
  '/srv/pbx/pjsip.conf.inc',
  '/srv/pbx/dahdi-channels.conf',
  '/etc/asterisk/http.conf',
  '/etc/asterisk/users.conf',
  '/etc/asterisk/sites/office.conf',
  '/etc/Asterisk/anything.conf',
  '/home/me/pbx/etc/asterisk/modules.conf.sample',
];

const undecided = [
  '/etc/nginx/nginx.conf',
  '/etc/nginx/modules.conf',
  '/etc/nginx/sites-available/default.conf',
  '/etc/apache2/apache2.conf',
  '/etc/httpd/conf/httpd.conf',
  '/etc/apache2/sites-available/000-default.conf',
  '/etc/systemd/system/asterisk.service.d/override.conf',
  '/etc/fail2ban/filter.d/asterisk.conf',
  '/etc/tmpfiles.d/asterisk.conf',
  '/etc/mosquitto/acl.conf',
  '/srv/pbx/http.conf',
  '/srv/pbx/http_custom.conf',
  '/srv/pbx/users.conf',
  '/srv/pbx/modules.conf',
  '/srv/pbx/queues.conf',
  '/etc/kamailio/sip-router.conf',
  '/etc/asterisk-gui/anything.conf',
  '/etc/asterisk/.hidden.conf',
];

const not = [
  '/etc/asterisk/extensions.lua',
  '/etc/asterisk/extensions.ael',
  '/etc/asterisk/voicemail.txt',
  '/etc/my.cnf',
  '/etc/asterisk/extensions.conf~',
  '/etc/asterisk/extensions.conf.bak',
];

describe('the name and the folders', () => {
  it.each(ours)('claims %s', path => expect(claimByPath(path)).toBe('ours'));
  it.each(undecided)('leaves %s to its content', path => expect(claimByPath(path)).toBe('undecided'));
  it.each(not)('never takes %s', path => expect(claimByPath(path)).toBe('not'));

  it('gives VS Code globs that say the same', () => {
    const { filenames, filenamePatterns } = languageClaims();
    const names = new Set(filenames);
    const matchers = filenamePatterns.map(pattern => ({
      onPath: pattern.includes('/'),
      matches: picomatch(pattern.toLowerCase(), { dot: true }),
    }));
    const claimed = (path: string) => {
      const lower = path.toLowerCase().replaceAll('\\', '/');
      const name = lower.slice(lower.lastIndexOf('/') + 1);
      return names.has(name) || matchers.some(({ onPath, matches }) => matches(onPath ? lower : name));
    };
    for (const path of ours) expect([path, claimed(path)]).toEqual([path, true]);
    for (const path of [...undecided, ...not]) expect([path, claimed(path)]).toEqual([path, false]);
    for (const name of filenames) expect([name, claimByPath(`/srv/${name}`)]).toEqual([name, 'ours']);
  });

  it('stands in the manifest', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    expect(manifest.contributes.languages).toEqual(languageContribution());
  });

  it('puts what was put aside aside', () => {
    for (const end of [
      '~',
      '.bak',
      '.orig',
      '.orgn',
      '.old',
      '.rpmsave',
      '.rpmnew',
      '.dpkg-old',
      '.dpkg-dist',
      '.swp',
    ])
      expect([end, isBackup(`/etc/asterisk/pjsip.conf${end}`)]).toEqual([end, true]);
    expect(isBackup('/etc/asterisk/.#pjsip.conf')).toBe(true);
    expect(isBackup('/etc/asterisk/#pjsip.conf#')).toBe(true);
    expect(isBackup('/etc/asterisk/.pjsip.conf.swp')).toBe(true);
    expect(isBackup('/etc/asterisk/pjsip.conf')).toBe(false);
    expect(isBackup('/etc/asterisk.bak/pjsip.conf')).toBe(false);
  });
});

const foreign: Readonly<Record<string, string>> = {
  '/etc/nginx/nginx.conf': `user www-data;
worker_processes auto;
include /etc/nginx/modules-enabled/*.conf;

events {
	worker_connections 768;
}

http {
	sendfile on;
	log_format main '$remote_addr [$time_local] "$request"';
	server {
		listen 80;
		location / { proxy_pass http://127.0.0.1:8088; }
	}
}
`,
  '/etc/nginx/conf.d/http.conf': `# shared by all hosts
client_max_body_size 20m;
gzip on;
map $http_upgrade $connection_upgrade {
  default upgrade;
  ''      close;
}
`,
  '/etc/nginx/modules.conf': `load_module modules/ngx_http_geoip_module.so;
load_module modules/ngx_stream_module.so;
`,
  '/etc/nginx/sites-available/default.conf': `server {
    listen 443 ssl;
    server_name pbx.example.com;
    location /ws { proxy_pass https://127.0.0.1:8089/ws; }
}
`,
  '/etc/httpd/conf/httpd.conf': `ServerRoot "/etc/httpd"
Listen 80
#Include conf.modules.d/*.conf
<Directory "/var/www">
    AllowOverride None
    Require all granted
</Directory>
IncludeOptional conf.d/*.conf
`,
  '/etc/apache2/apache2.conf': `DefaultRuntimeDir \${APACHE_RUN_DIR}
PidFile \${APACHE_PID_FILE}
Timeout 300
<Directory />
	Options FollowSymLinks
</Directory>
`,
  '/etc/apache2/sites-available/000-default.conf': `<VirtualHost *:80>
	DocumentRoot /var/www/html
	ErrorLog \${APACHE_LOG_DIR}/error.log
</VirtualHost>
`,
  '/etc/apache2/modules.conf': `LoadModule ssl_module modules/mod_ssl.so
LoadModule rewrite_module modules/mod_rewrite.so
`,
  '/etc/modules.conf': `alias eth0 e1000
options bonding mode=1 miimon=100
keep
`,
  '/etc/systemd/system/asterisk.service.d/override.conf': `[Unit]
After=network-online.target

[Service]
Type=notify
ExecStart=
ExecStart=/usr/sbin/asterisk -g -f -p -U asterisk
Restart=always
`,
  '/etc/systemd/logger.conf': `[Journal]
Storage=persistent
`,
  '/etc/fail2ban/filter.d/asterisk.conf': `# Fail2Ban filter for asterisk
[INCLUDES]
before = common.conf

[Definition]
_daemon = asterisk
failregex = ^NOTICE.* <HOST> failed for .*$
ignoreregex =
`,
  '/etc/fail2ban/jail.d/asterisk.conf': `[asterisk]
enabled = true
port = 5060,5061
logpath = /var/log/asterisk/messages
`,
  '/etc/logrotate.d/asterisk.conf': `/var/log/asterisk/messages {
    weekly
    rotate 4
}
`,
  '/etc/tmpfiles.d/asterisk.conf': 'd /run/asterisk 0755 asterisk asterisk -\n',
  '/etc/supervisor/conf.d/asterisk.conf': `[program:asterisk]
command=/usr/sbin/asterisk -f
autostart=true
`,
  '/etc/supervisor/supervisord.conf': `[unix_http_server]
file=/var/run/supervisor.sock   ; (the path to the socket file)

[supervisord]
logfile=/var/log/supervisor/supervisord.log ; (main log file)

[include]
files = /etc/supervisor/conf.d/*.conf
`,
  '/etc/mysql/conf.d/users.conf': `[client]
user = root
[mysqld]
bind-address = 127.0.0.1
`,
  '/etc/php/8.2/fpm/pool.d/www.conf': `; Start a new pool named 'www'.
[www]
user = www-data
listen = /run/php/php8.2-fpm.sock
pm = dynamic
pm.max_children = 5
;php_admin_value[error_log] = /var/log/fpm-php.www.log
`,
  '/etc/redis/redis.conf': `bind 127.0.0.1 -::1
port 6379
save 900 1
# include /path/to/local.conf
`,
  '/etc/proftpd/users.conf': `[users]
alice = readwrite
bob = readonly
`,
  '/etc/rtpengine/rtp.conf': `[rtpengine]
interface = 192.0.2.1
listen-ng = 2223
port-min = 30000
`,
  '/etc/samba/manager.conf': `[global]
workgroup = OFFICE
security = user
`,
  '/etc/logstash/conf.d/queues.conf': `input {
  beats { port => 5044 }
}
filter {
  mutate { add_field => { "type" => "queue" } }
}
`,
  '/etc/mplayer/codecs.conf': `; the table of decoders
release 20110131
videocodec ffmjpeg
  info "FFmpeg MJPEG decoder"
  status working
  driver ffmpeg
`,
  '/usr/share/alsa/alsa.conf': `@hooks [
	{
		func load
		files [ "/etc/asound.conf" ]
	}
]
defaults.pcm.card 0
`,
  '/etc/mISDN.conf': `<?xml version="1.0"?>
<mISDNconf>
	<module poll="128">mISDN_dsp</module>
</mISDNconf>
`,
  '/etc/mosquitto/acl.conf': `# who may read what
user alice
topic read office/#
`,
  '/etc/squid/acl.conf': `acl localnet src 10.0.0.0/8
http_access deny !localnet
`,
  '/etc/NetworkManager/conf.d/features.conf': `[main]
plugins=keyfile
`,
  '/etc/wireguard/wg0.conf': `[Interface]
Address = 10.0.0.1/24
[Peer]
AllowedIPs = 10.0.0.2/32
`,
  '/etc/statsd/statsd.conf': `{
  port: 8125,
  backends: [ "./backends/graphite" ]
}
`,
  '/home/me/asterisk/docker/nginx/nginx.conf': `events { }
http {
  server { listen 80; }
}
`,
  '/home/me/asterisk/systemd/override.conf': `[Service]
LimitNOFILE=65536
`,
};

const byContent: Readonly<Record<string, string>> = {
  '/srv/pbx/http.conf': '[general]\nenabled=yes\nbindaddr=127.0.0.1\n',
  '/srv/pbx/users.conf': '[general]\nuserbase = 6000\n\n[6000]\nfullname = Ann\nhassip = yes\n',
  '/srv/pbx/modules.conf': '[modules]\nautoload = no\nload = pbx_config.so\n',
  '/srv/pbx/asterisk.conf': '[directories](!)\nastetcdir => /etc/asterisk\n',
  '/srv/pbx/manager.conf':
    '[general]\nenabled = yes\nport = 5038\nbindaddr = 127.0.0.1\n[admin]\nsecret = s\nread = all\n',
  '/srv/pbx/queues.conf': '[support]\nstrategy = ringall\nmember => PJSIP/201\n',
  '/srv/pbx/features.conf': '[featuremap]\nblindxfer => #1\natxfer => *2\n',
  '/srv/pbx/logger.conf': '[general]\n[logfiles]\nconsole => notice,warning,error\n',
  '/srv/pbx/rtp.conf': '; media\n[general]\n;rtpstart=5000\nrtpend=20000\n',
  '/srv/pbx/acl.conf': '[office]\ndeny=0.0.0.0/0.0.0.0\npermit=192.0.2.0/24\n',
  '/srv/pbx/agents.conf': '[1001]\nfullname = Ann\n',
  '/srv/pbx/manager.users.conf.inc': '[ann]\nsecret = s\n',
  '/srv/pbx/http_custom.conf': '[general]\nbindport = 8088\n',
  '/srv/pbx/sales.conf': '[sales]\nexten => 100,1,Dial(PJSIP/100)\n same => n,Hangup()\n',
  '/srv/pbx/phones.conf': '[201]\ntype = endpoint\ncontext = phones\n',
  '/srv/pbx/templates.conf': '[phone](!)\nhost = dynamic\n',
  '/srv/pbx/boxes.conf': '[default]\n201 => 1234,Ann,ann@example.com\n',
  '/srv/pbx/half-written.conf': '# my notes\n[sales]\nexten => _2XX,n(again),Dial(PJSIP/${EXTEN},,Tt)\n',
};

describe('the content', () => {
  it.each(Object.entries(foreign))('leaves %s to its program', (path, text) => {
    expect(claim(path, text)).toBe('not');
    expect(looksLikeAsterisk(text)).toBe(false);
  });

  it.each(Object.entries(byContent))('takes %s', (path, text) => expect(claim(path, text)).toBe('content'));

  it('takes an empty file by its name only', () => {
    expect(claim('/srv/pbx/extensions.conf', '')).toBe('ours');
    expect(claim('/srv/pbx/queues.conf', '')).toBe('not');
  });

  it('stays quick on a long file of one character', () => {
    for (const character of [' ', '\t', '[', ';', 'a', '{', '=', '\n', ' a', '[a', ']('])
      expect(claim('/srv/pbx/http.conf', character.repeat(40_000))).toBe('not');
  });
});

const shared = new URL('../../../../shared/', import.meta.url);

describe.runIf(existsSync(shared))('the recordings beside the project', () => {
  it('names every file that Asterisk reads', () => {
    const facts = JSON.parse(readFileSync(new URL('facts/configs.json', shared), 'utf8'));
    const names: string[] = facts.files.map((each: { file: string }) => each.file);
    const { filenames } = languageClaims();
    const unnamed = names.filter(
      name => !filenames.includes(name) && claim(`/srv/${name}`, marked(name)) === 'not',
    );
    // muted.conf is no file of this format: a small program beside Asterisk reads it by rules of its own.
    expect(unnamed).toEqual(['muted.conf']);
  });

  it('knows working files of an ordinary name without their folder', () => {
    const unknown = new Set<string>();
    for (const kind of ['testsuite', 'samples'])
      for (const entry of readdirSync(new URL(`conformance/cases/${kind}`, shared))) {
        const folder = new URL(`conformance/cases/${kind}/${entry}/etc/`, shared);
        for (const name of readdirSync(folder)) {
          if (claimByPath(`/srv/${name}`) !== 'undecided') continue;
          const text = readFileSync(new URL(name, folder), 'latin1');
          if (/^\s*[^;\s]/m.test(text) && claim(`/srv/${name}`, text) === 'not') unknown.add(name);
        }
      }
    // Pieces without a section of their own: their includer claims them.
    expect([...unknown].sort()).toEqual(['manager.general.conf.inc', 'manager.users.conf.inc']);
  });
});

/** A text with every section and key that any ordinary name is known by, to ask whether the name is known at all. */
function marked(name: string): string {
  const sample = new URL(`conformance/cases/samples/all/etc/${name}`, shared);
  return existsSync(sample) ? readFileSync(sample, 'latin1') : everyMark;
}

const everyMark = `[general]
autoanswer = no
jbenable = no
userbase = 6000
servicepoint = x
tokenformat = 0
misdn_init = x
[interfaces]
mode = immediate
[directories]
astetcdir => /etc/asterisk
[logfiles]
console => error
[modules]
autoload = yes
[admin]
secret = s
`;
