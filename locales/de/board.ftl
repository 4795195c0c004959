# Die Liste der Panels.
board-panels = Panels
board-panels-of = Panels zu { $candidate }
board-plan = Panel planen
board-propose = Personen und Termine vorschlagen
board-load = Auslastung
board-which = Welche Panels
board-state = Stand
board-state-open = Noch nicht entschieden
board-state-all = Alle
board-opening = Stelle
board-opening-every = Alle Stellen
board-show = Zeigen
board-show-open = Alle zeigen, die nicht entschieden sind
board-since = seit { $at }
board-submitted = { $submitted } von { $required } abgegeben
board-none-such = Keine solchen Panels
board-none-such-what = Nichts passt zu dem, was Sie oben gewählt haben.
board-none = Keine laufenden Panels
board-none-what = Ein Panel umfasst alle Interviews einer Person für eine Stelle. Wer interviewt, bekommt am Tag davor den Leitfaden, und jeder Bewertungsbogen bleibt versiegelt, bis alle da sind.
board-none-over = Zu den abgeschlossenen Panels
board-older = Ältere Panels

# Worauf ein Panel wartet.
board-next-arrange = Zu planen
board-next-invite = Einladungen noch nicht verschickt
board-next-late = Überfällig
board-next-interview = Nächstes Interview
board-next-scorecards = Wartet auf Bewertungsbögen
board-next-decision = Wartet auf die Entscheidung
board-next-decided = Entschieden
board-next-reviewed = Rückschau gehalten
board-next-cancelled = Abgesagt

# Ein Panel.
board-is-cancelled = Dieses Panel wurde abgesagt.
board-is-open = { $interviews ->
    [one] { $interviews } Interview fehlt
   *[other] { $interviews } Interviews fehlt
} noch jemand oder ein Termin.
board-is-planned = Jedes Interview hat jemanden und einen Termin.
board-is-invited = Wer einen Termin hat, ist eingeladen.
board-is-scheduled = Alle sind eingeladen und wissen, wann und wo.
board-is-collecting = { $submitted } von { $required } Bewertungsbögen sind versiegelt. Das Panel öffnet sich von selbst, wenn der letzte da ist.
board-is-revealed-yours = Die Bewertungsbögen sind lesbar. Die Entscheidung liegt bei Ihnen.
board-is-revealed = Die Bewertungsbögen sind lesbar. Die Entscheidung liegt bei { $manager }.
board-is-decided = Die Entscheidung ist festgehalten.
board-is-reviewed = Zur Entscheidung wurde Rückschau gehalten.
board-debrief = Debrief lesen
board-invite = Einladungen verschicken
board-about = Über { $candidate }
board-invite-hint = Sie können sie jetzt verschicken: Wer noch fehlt, wird eingeladen, sobald das Interview jemanden und einen Termin hat.
board-early = <strong>Vorzeitig geöffnet.</strong> { $by } hat dieses Panel geöffnet, bevor alle Bewertungsbögen da waren:
board-early-two = <strong>Vorzeitig geöffnet.</strong> { $by } hat dieses Panel geöffnet, bevor alle Bewertungsbögen da waren, freigegeben von { $second }:
board-waiting = <strong>Wartet auf eine zweite Person.</strong> { $by } möchte dieses Panel vorzeitig öffnen; freigegeben werden kann bis { $until }. Bis dahin bleibt alles versiegelt.
board-cancelled-at = { $by } hat dieses Panel abgesagt, { $at }:
board-cancelled = { $by } hat dieses Panel abgesagt:
board-interviews = Interviews
board-interview-cancelled = Abgesagt
board-no-time = Noch kein Termin
board-nobody = Noch niemand
board-shadow-leads = sieht zu, { $shadow } führt
board-shadow = { $shadow } hospitiert
board-minutes = { $minutes } Minuten
board-unqualified = Bei der Anfrage nicht qualifiziert für { $competencies }: { $reason }
board-excuse-conflict = Interessenkonflikt
board-excuse-no-show = Wer sich bewirbt, ist nicht erschienen
board-excuse-did-not-attend = Wer interviewen sollte, war nicht dabei
board-card-submitted = Abgegeben { $at }
board-card-excused = Entschuldigt
board-card-late = { $days ->
    [one] { $days } Tag überfällig
   *[other] { $days } Tage überfällig
}
board-card-awaited = Erwartet
board-who-could = Wer könnte<span class="vh"> { $stage } übernehmen</span>
board-change = Ändern<span class="vh">: { $stage }</span>
board-arrange = Planen<span class="vh">: { $stage }</span>
board-excuse = Entschuldigen<span class="vh">: { $interviewer }</span>
board-cancel = Absagen<span class="vh">: { $stage }</span>
board-kit = Leitfaden öffnen<span class="vh"> für { $stage }</span>
board-give-back = Zurückgeben<span class="vh">: { $stage }</span>
board-no-interviews = Keine Interviews. Fügen Sie unten eines hinzu.
board-more = Panel ändern
board-add = Ein weiteres Interview
board-add-do = Hinzufügen
board-may-open-early = Alle Bewertungsbögen öffnen sich von selbst, wenn der letzte da ist. Sie können dieses Panel <a href="{ $path }/opening-early">vorzeitig öffnen</a>, mit einem Grund, den alle Beteiligten lesen.
board-can-open-early = Sobald ein Bewertungsbogen da ist, können Sie dieses Panel vorzeitig öffnen, mit einem Grund, den alle Beteiligten lesen.
board-who-opens-early = Nur { $manager } als Hiring Manager kann dieses Panel vor dem letzten Bewertungsbogen öffnen, mit einem Grund, den alle Beteiligten lesen.
board-guide = Der Wegweiser für die Bewerbung
board-guide-what = worauf es ankommt, wie und wann, über einen Link ohne Konto
board-cancel-panel = Panel absagen

# Was mit einem Panel geschehen ist.
board-happened = Was geschehen ist
board-somebody = Jemand
board-did-plan = { $who } hat das Panel geplant
board-did-invite = Die Einladungen gingen hinaus
board-did-begin = Die Interviews begannen
board-did-decline = { $who } hat „{ $stage }“ zurückgegeben
board-did-excuse = { $by } hat { $who } von „{ $stage }“ entschuldigt
board-did-seal = { $who } hat einen Bewertungsbogen versiegelt
board-did-cancel-interview = „{ $stage }“ wurde abgesagt
board-did-open-early = { $who } hat das Panel vorzeitig geöffnet
board-did-open-by-two = { $who } hat das Panel vorzeitig geöffnet, freigegeben von { $second }
board-did-reveal = Das Panel hat sich geöffnet: Alle Bewertungsbögen waren da
board-did-decide = Die Entscheidung wurde festgehalten
board-did-cancel = { $who } hat das Panel abgesagt
