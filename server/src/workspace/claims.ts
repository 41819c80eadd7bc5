/**
 * Which files are ours. `.conf` belongs to half the programs on earth, so a file is taken for Asterisk's by its
 * name, by a folder `asterisk` above it, or, where the name is an ordinary word, by what it says.
 *
 * Strategy: the names are data, kept here only. `languageClaims` turns them into the globs of the VS Code manifest
 * and `claimByPath` answers the same question without a glob engine; a test holds the two together. The content is
 * judged by marks: a statement that no other program writes makes a file ours, another program's syntax makes it not.
 * Names compare without regard to case, as VS Code compares them.
 */

/** Words that Asterisk coined, or that telephony alone uses: the name is proof enough, in any folder. */
const coinedNames: readonly string[] = words(`
  adsi aeap alarmreceiver app_mysql app_skel ari ast_debug_tools ccss cdr cdr_adaptive_odbc
  cdr_beanstalkd cdr_custom cdr_manager cdr_mysql cdr_odbc cdr_pgsql cdr_sqlite3_custom cdr_syslog
  cdr_tds cel cel_beanstalkd cel_custom cel_odbc cel_pgsql cel_sqlite3_custom cel_tds chan_dahdi
  chan_mobile chan_websocket cli_aliases cli_permissions confbridge config_test dahdi-channels dbsep
  dnsmgr dundi extconfig extensions extensions_minivm festival followme func_odbc hep iax iaxprov
  indications meetme mgcp minivm motif musiconhold ooh323 phoneprov phoneprov_users pjproject pjsip
  pjsip_notify pjsip_wizard queuerules res_config_mysql res_config_odbc res_config_sqlite
  res_config_sqlite3 res_corosync res_curl res_fax res_http_media_cache res_ldap res_odbc
  res_parking res_pgsql res_pktccops res_snmp res_stun_monitor resolver_unbound sip sip_notify
  skinny smdi sorcery stasis stir_shaken test_sorcery udptl unistim voicemail vpb websocket_client
`);

/** What tells Asterisk's file of an ordinary name: one of the section headers together with one of the keys. */
interface Marks {
  readonly sections: string;
  readonly keys: string;
}

/**
 * Ordinary words: other programs keep files of that name, told apart by their content. Sections and keys are
 * alternatives of a regular expression; the keys count commented out as well, for the samples ship them so.
 */
const ordinaryNames: Readonly<Record<string, Marks>> = {
  // Squid and Mosquitto have an acl.conf.
  acl: { sections: '.+', keys: 'deny|permit' },
  agents: {
    sections: '.+',
    keys: 'agent|fullname|ackcall|autologoff|wrapuptime|maxloginretries|recordagentcalls',
  },
  // The sound library's own file.
  alsa: { sections: 'general', keys: 'autoanswer|input_device|output_device|jbenable|extension' },
  // The automounter's file on BSD; a driver's in modprobe.d.
  amd: { sections: 'general', keys: 'initial_silence|total_analysis_time|after_greeting_silence|greeting' },
  // fail2ban, logrotate, tmpfiles, nginx and systemd all keep a piece named after the program.
  asterisk: {
    sections: 'directories|options|files|compat',
    keys: 'ast[a-z]+dir|astctl[a-z]*|verbose|debug|runuser|rungroup|nofork|systemname|maxcalls|execincludes|entityid|defaultlanguage',
  },
  calendar: { sections: '.+', keys: 'refresh|timeframe|autoreminder|waittime' },
  cli: { sections: 'startup_commands', keys: '.+' },
  // MPlayer's table of decoders.
  codecs: { sections: '.+', keys: 'genericplc|genericplc_on_equal_codecs|complexity|max_bandwidth|fec|dtx' },
  console: {
    sections: 'general|default',
    keys: 'input_device|output_device|autoanswer|overridecontext|active',
  },
  dsp: { sections: 'default', keys: 'silencethreshold|dtmf_[a-z_]+' },
  enum: { sections: 'general', keys: 'search|h323driver' },
  features: {
    sections: 'general|featuremap|applicationmap|parkinglot_.+',
    keys: 'parkext|parkpos|atxfer[a-z]*|blindxfer|disconnect|automixmon|automon|parkcall|pickupexten|transferdigittimeout|featuredigittimeout|courtesytone|xfersound',
  },
  geolocation: { sections: '.+', keys: 'profile_precedence|pidf_element|location_info|location_source' },
  // nginx and Apache include an http.conf.
  http: {
    sections: 'general|post_mappings',
    keys: 'enabled|bindaddr|bindport|tlsenable|tlsbindaddr|enablestatic|enable_static|uploads',
  },
  logger: {
    sections: 'general|logfiles',
    keys: 'console|messages|full|syslog\\.\\w+|dateformat|use_callids|rotatestrategy|queue_log|appendhostname',
  },
  manager: {
    sections: '.+',
    keys: 'webenabled|bindaddr|secret|displayconnects|writetimeout|eventfilter|allowmultiplelogin',
  },
  // mISDN's own file is XML under this name.
  misdn: { sections: '.+', keys: 'misdn_init|bridging|msns|ports' },
  // modutils, nginx, Apache and FreeSWITCH have a modules.conf.
  modules: { sections: 'modules', keys: 'autoload|(?:no|pre)?load|require|preload-require' },
  osp: { sections: 'general|default', keys: 'servicepoint|securityfeature|tokenformat' },
  oss: { sections: 'general|card1', keys: 'autoanswer|autohangup|jbenable|queuesize|frags' },
  phone: { sections: 'interfaces', keys: 'mode|device|echocancel|silencesupression' },
  prometheus: { sections: 'general', keys: 'core_metrics_enabled|auth_realm|auth_username|uri' },
  queues: {
    sections: '.+',
    keys: 'persistentmembers|member|strategy|musicclass|ringinuse|joinempty|leavewhenempty|shared_lastcall|autofill|log_membername_as_agent',
  },
  rtp: {
    sections: 'general|ice_host_candidates',
    keys: 'rtpstart|rtpend|rtpchecksums|strictrtp|icesupport|stunaddr|turnaddr|dtmftimeout',
  },
  say: { sections: 'general|.+-base|[a-z]{2}(?:_[A-Z]{2})?', keys: 'mode|_?(?:num|digit|date|time):.*' },
  sla: { sections: '.+', keys: 'attemptcallerid|autocontext|barge|trunk|ringdelay' },
  // The metrics daemon of that name, and its plug-ins elsewhere.
  statsd: { sections: 'general', keys: 'meter_support|add_newline|server' },
  // Any program with accounts.
  users: {
    sections: 'general|\\d+',
    keys: 'userbase|fullname|hassip|hasiax|hasvoicemail|hasmanager|vmsecret|hasdirectory|callwaiting',
  },
  xmpp: { sections: '.+', keys: 'serverhost|autoprune|autoregister|usetls|statusmessage' },
};

/** Names that are split over several files: any text may follow the separator, as in `pjsip.endpoint.conf`. */
const families: readonly { readonly stem: string; readonly separators: string }[] = [
  { stem: 'extensions', separators: '_.-' },
  { stem: 'pjsip', separators: '_.-' },
  { stem: 'voicemail', separators: '_.-' },
  { stem: 'musiconhold', separators: '_.-' },
  { stem: 'confbridge', separators: '_.-' },
  { stem: 'chan_dahdi', separators: '_.-' },
  // `sip-router.conf` and the like are other servers' files.
  { stem: 'sip', separators: '_' },
  { stem: 'iax', separators: '_' },
];

/**
 * FreePBX writes `NAME_additional.conf` and leaves `NAME_custom.conf` to the administrator; the words are its own, so
 * that they prove even ordinary names. Only `http_custom.conf` may as well be a web server's.
 */
const freepbxStems: readonly string[] = words(`
  agents ari ari_general ccss ccss_general cdr cel cel_general cel_odbc codecs
  features_applicationmap features_featuremap features_general general globals indications
  indications_general logger_general logger_logfiles manager manager_general meetme minivm phone
  queues queues_general res_odbc res_parking rtp udptl
`);
const freepbxSuffixes: readonly string[] = words(`
  additional custom custom_general post_custom custom_post
`);
const freepbxNames: readonly string[] = ['http_additional', 'localprefixes', 'phpagi'];

/** Endings that a configuration file may have; the samples and the pieces to include keep the name before theirs. */
const endings = ['.conf', '.conf.sample', '.conf.inc'] as const;

/** Folders whose files are Asterisk's whatever they are called. */
const folders: readonly string[] = ['asterisk', 'extensions.d', 'pjsip.d'];

/** How much of a file `claim` wants to see: enough to pass the licence and the remarks at the head of a sample. */
export const contentLimit = 32_768;

const coined = new Set([
  ...coinedNames,
  ...freepbxNames,
  ...freepbxStems.flatMap(stem => freepbxSuffixes.map(suffix => `${stem}_${suffix}`)),
]);

interface LanguageClaims {
  readonly filenames: readonly string[];
  readonly filenamePatterns: readonly string[];
}

/**
 * The claims by path as VS Code's `contributes.languages` wants them. A pattern with a slash is matched against the
 * whole path, one without against the name.
 */
export function languageClaims(): LanguageClaims {
  const names = [...coinedNames, ...freepbxNames];
  const ending = `.${alternatives(endings.map(end => end.slice(1)))}`;
  return {
    filenames: names.map(name => `${name}.conf`),
    filenamePatterns: [
      `${alternatives(names)}${ending}`,
      ...families.map(({ stem, separators }) => `${stem}[${separators}]*${ending}`),
      `${alternatives(freepbxStems)}_${alternatives(freepbxSuffixes)}${ending}`,
      ...folders.map(folder => `**/${folder}/**/[^.]*${ending}`),
    ],
  };
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function alternatives(texts: readonly string[]): string {
  return `{${texts.join(',')}}`;
}

/** Whether an editor, a package manager or an administrator put the file aside: never read, whatever it holds. */
export function isBackup(path: string): boolean {
  const name = baseName(path);
  return (
    name.startsWith('.#') ||
    (name.startsWith('#') && name.endsWith('#')) ||
    /(?:~|\.(?:bak|orig|orgn|old|rpmsave|rpmnew|rpmorig|sw[a-p]|dpkg-[a-z]+|ucf-[a-z]+|pacnew|pacsave))$/i.test(
      name,
    )
  );
}

/** What the path alone says; `undecided` means that only the beginning of the text can tell. */
type PathClaim = 'ours' | 'undecided' | 'not';

export function claimByPath(path: string): PathClaim {
  const name = baseName(path).toLowerCase();
  const end = endings.find(each => name.endsWith(each));
  if (end === undefined || isBackup(path)) return 'not';
  if (isOurName(name.slice(0, -end.length)) || isInOurFolder(path)) return 'ours';
  return 'undecided';
}

/** `ours` by its path, `content` by what it says, or `not`. */
type Claim = 'ours' | 'content' | 'not';

/**
 * Whose file this is. `firstText` is the text or its beginning, `contentLimit` characters at least. A folder is
 * only a presumption: the web server's file in a project `asterisk` stays the web server's.
 */
export function claim(path: string, firstText: string): Claim {
  const byPath = claimByPath(path);
  if (byPath === 'not') return 'not';
  const name = stem(path);
  if (byPath === 'ours') return isOurName(name) || !isForeign(firstText) ? 'ours' : 'not';
  if (looksLikeAsterisk(firstText)) return 'content';
  const marks = marksOf(name);
  return marks !== undefined && carries(firstText, marks) && !isForeign(firstText) ? 'content' : 'not';
}

/** Whether a text of unknown name holds what only Asterisk's files hold. */
export function looksLikeAsterisk(text: string): boolean {
  const head = text.slice(0, contentLimit);
  return proofs.some(proof => proof.test(head)) && !blockSyntax.test(head);
}

/** Statements that no other program's configuration is known to hold, each at the beginning of a line. */
const proofs: readonly RegExp[] = [
  // Dialplan: an extension or its continuation, followed by a priority.
  /^[\t ]*exten[\t ]*=>?[\t ]*[^\s,][^,\n]*,[\t ]*(?:\d+|n|s|next|same|hint)[\t ]*[,(+]/im,
  /^[\t ]*same[\t ]*=>?[\t ]*(?:\d+|n|s|next|same|hint)[\t ]*[,(+]/im,
  // A template, or a section made from one.
  /^\[[^\]\n;#]+\]\((?:!|\+|[\w-]+)(?:,[\w!+-]+)*\)[\t ]*(?:;.*)?$/m,
  // The objects of pjsip.conf, and the peers of sip.conf and iax.conf.
  /^[\t ]*type[\t ]*=>?[\t ]*(?:endpoint|aor|identify|registration|friend|outbound-publish|phoneprov|domain_alias)[\t ]*(?:;.*)?$/m,
  // Arrow statements by their name.
  /^[\t ]*(?:load|noload|preload|require)[\t ]*=>?[\t ]*(?:app|bridge|cdr|cel|chan|codec|format|func|pbx|res)_\w+(?:\.so)?[\t ]*(?:;.*)?$/m,
  /^[\t ]*(?:register|member|include|ignorepat|switch|mailbox|autohints)[\t ]*=>[\t ]*[^\s{"'[]/m,
  // A mailbox: password, name, and at least the comma of the address.
  /^[\t ]*\d+[\t ]*=>[\t ]*\d*,[^,\n]*,/m,
];

/** Blocks in braces, statements that end in a semicolon, and markup: nginx, Apache, Logstash, BIND, XML. */
const blockSyntax =
  /^[\t ]*(?!exten|same)[^\s;=[#][^;=\n]*\{[\t ]*(?:[#;].*)?$|^[\t ]*\};?[\t ]*$|^[\t ]*<[/!?]?[A-Za-z]|^[\t ]*[a-z_]+[\t ]+[^;=>\n]*[^\s;=>\n];[\t ]*$/m;

/** Sections that other programs' files in the ini style are known by. */
const foreignSections =
  /^\[(?:Unit|Service|Install|Socket|Timer|Mount|Path|Slice|Manager|Journal|Resolve|Match|Network|Login|INCLUDES|Definition|Init|DEFAULT|mysqld?|mysqld_safe|client|supervisord|supervisorctl|unix_http_server|program:[^\]]*|www|global_defs)\][\t ]*$/m;

function isForeign(text: string): boolean {
  const head = text.slice(0, contentLimit);
  if (blockSyntax.test(head)) return true;
  return foreignSections.test(head) && !proofs.some(proof => proof.test(head));
}

function carries(text: string, marks: Marks): boolean {
  const head = text.slice(0, contentLimit);
  return (
    new RegExp(`^[\\t ;]*\\[(?:${marks.sections})\\]`, 'm').test(head) &&
    new RegExp(`^[\\t ;]*(?:${marks.keys})[\\t ]*\\+?=`, 'm').test(head)
  );
}

/** The marks of an ordinary name or of a derivative such as `manager.users.conf.inc`. */
function marksOf(name: string): Marks | undefined {
  const word = /^[^_.-]+/.exec(name)?.[0] ?? '';
  return Object.hasOwn(ordinaryNames, word) ? ordinaryNames[word] : undefined;
}

function isOurName(name: string): boolean {
  return (
    coined.has(name) ||
    families.some(
      ({ stem, separators }) => name.startsWith(stem) && separators.includes(name.charAt(stem.length) || ' '),
    )
  );
}

function isInOurFolder(path: string): boolean {
  const parts = path.toLowerCase().split(/[/\\]/);
  return !(parts.pop() ?? '').startsWith('.') && parts.some(part => folders.includes(part));
}

function stem(path: string): string {
  const name = baseName(path).toLowerCase();
  return name.slice(0, name.lastIndexOf('.conf'));
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
