/** A dialplan of any size that looks like one: offices with their extensions, queues, menus and hints. Always the same. */

/** At least `bytes` of extensions.conf. */
export function largeDialplan(bytes: number): string {
  const parts = [
    '[general]\nstatic=yes\nwriteprotect=yes\n\n[globals]\nTRUNK=PJSIP/provider\nRINGTIME=25\n\n',
  ];
  let length = 0;
  for (let office = 0; length < bytes; office++) {
    const part = officeOf(office);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function officeOf(office: number): string {
  const base = 1000 + ((office * 10) % 8000);
  const lines = [`; ---- office ${office}`, `[office-${office}]`, `include => office-${office}-internal`];
  lines.push(
    `exten => _X.,1,NoOp(call from \${CALLERID(num)} to \${EXTEN})`,
    ' same => n,Set(CHANNEL(language)=en)',
    ` same => n,ExecIf($["\${CALLERID(num)}" = ""]?Set(CALLERID(num)=anonymous))`,
    ` same => n,GotoIf($[\${LEN(\${EXTEN})} > 5]?out)`,
    ` same => n,Goto(office-${office}-internal,\${EXTEN},1)`,
    ' same => n(out),Dial(${TRUNK}/${EXTEN},60,tT)',
    ' same => n,Hangup()',
    '',
    `[office-${office}-internal]`,
  );
  for (let phone = base; phone < base + 10; phone++) {
    lines.push(
      `exten => ${phone},hint,PJSIP/${phone}`,
      `exten => ${phone},1,Gosub(office-${office}-record,s,1(\${EXTEN}))`,
      ` same => n,Dial(PJSIP/${phone},\${RINGTIME},tTkK)`,
      ` same => n,GotoIf($["\${DIALSTATUS}" = "BUSY"]?busy:unavailable)`,
      ` same => n(unavailable),VoiceMail(${phone}@default,u)`,
      ' same => n,Hangup() ; nobody there',
      ` same => n(busy),VoiceMail(${phone}@default,b)`,
      ' same => n,Hangup()',
    );
  }
  lines.push(
    '',
    `[office-${office}-record]`,
    `exten => s,1,Set(FILE=/var/spool/asterisk/monitor/\${STRFTIME(\${EPOCH},,%Y%m%d)}-\${ARG1}.wav)`,
    ' same => n,MixMonitor(${FILE},b)',
    ' same => n,Return()',
    '',
  );
  return lines.join('\n');
}
