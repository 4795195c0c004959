# Wann jemand interviewen kann.
interviewers-when = Wann Sie interviewen können
interviewers-when-of = Wann { $name } interviewen kann
interviewers-when-lede = Vorschläge für Panels halten sich daran. Sie und alle, die Panels planen, können es lesen und ändern.
interviewers-when-of-lede = Vorschläge für Panels halten sich daran.
interviewers-unsaid = Noch ist nichts angegeben: Das sind die üblichen Werte.
interviewers-week = Arbeitswoche
interviewers-week-hint = Nach der Uhr in { $zone }, etwa 09:00–12:30, 13:00–17:00. Nichts für einen freien Tag.
interviewers-week-no-day = Beginnen Sie die Zeile „{ $line }“ mit einem Tag: Mo, Di, Mi, Do, Fr, Sa oder So
interviewers-week-no-times = Schreiben Sie „{ $times }“ als von–bis, etwa 09:00–17:00
interviewers-week-backwards = „{ $times }“ endet, bevor es beginnt
interviewers-avoids = Lieber nicht (optional)
interviewers-avoids-hint = Eine Zeile für jeden Tag, etwa Fr 13:00–17:00. Bleibt frei, wo es geht.
interviewers-avoids-long = Das ist länger als 1.000 Zeichen
interviewers-buffer = Minuten zwischen Interviews
interviewers-buffer-hint = Um den Bogen zu schreiben und durchzuatmen.
interviewers-number = Geben Sie eine Zahl von 0 bis { $most } ein
interviewers-limits = Wie viele Interviews
interviewers-limits-hint = Mit null unter „nie mehr“ kommen Sie in keinem Vorschlag vor.
interviewers-limits-of-hint = Mit null unter „nie mehr“ kommt die Person in keinem Vorschlag vor.
interviewers-day-soft = Am Tag: lieber nicht mehr als
interviewers-day-hard = Am Tag: nie mehr als
interviewers-week-soft = In der Woche: lieber nicht mehr als
interviewers-week-hard = In der Woche: nie mehr als
interviewers-month-soft = Im Monat: lieber nicht mehr als
interviewers-month-hard = Im Monat: nie mehr als
interviewers-day-soft-above = „Lieber nicht mehr“ liegt beim Tag über „nie mehr“
interviewers-week-soft-above = „Lieber nicht mehr“ liegt bei der Woche über „nie mehr“
interviewers-month-soft-above = „Lieber nicht mehr“ liegt beim Monat über „nie mehr“
interviewers-region-label = Feiertage (optional)
interviewers-region-hint = An diesen Tagen werden Sie weder eingeplant noch erinnert.
interviewers-region-of-hint = An diesen Tagen wird { $name } weder eingeplant noch erinnert.
interviewers-region-none = Keine
interviewers-no-region = Wählen Sie eine Region der Liste oder keine
interviewers-team = Team (optional)
interviewers-team-hint = Panels mischen Teams.
interviewers-team-long = Das Team ist länger als 120 Zeichen
interviewers-seniority = Erfahrung
interviewers-seniority-hint = Panels mischen sie.
interviewers-seniority-unsaid = Keine Angabe
interviewers-seniority-early = Erste Jahre
interviewers-seniority-experienced = Arbeitet ohne Anleitung
interviewers-seniority-senior = Leitet andere an
interviewers-seniority-missing = Wählen Sie aus der Liste
interviewers-save = Speichern
interviewers-saved = Gespeichert.
interviewers-stale = Jemand anderes hat das inzwischen geändert; was Sie eingegeben haben, steht hier, und noch einmal zu speichern setzt es an die Stelle der anderen Angaben

# Wann sie abwesend ist.
interviewers-away = Abwesend
interviewers-away-span = { $from } bis { $to }
interviewers-away-remove = Entfernen<span class="vh">: Abwesenheit ab { $from }</span>
interviewers-away-what = Wann, und nie warum: Ein Grund wird weder erfragt noch aufbewahrt. Ganze Tage, wo keine Uhrzeit steht.
interviewers-away-first = Erster Tag
interviewers-away-from = Von (optional)
interviewers-away-last = Letzter Tag (optional)
interviewers-away-to = Bis (optional)
interviewers-away-note = Abwesenheit eintragen
interviewers-away-no-first = Geben Sie den ersten Tag der Abwesenheit ein, etwa 2026-12-24
interviewers-away-no-last = Geben Sie den letzten Tag der Abwesenheit ein, oder nichts für einen Tag
interviewers-away-no-time = Geben Sie eine Uhrzeit ein, etwa 14:30, oder nichts für den ganzen Tag
interviewers-away-backwards = Das Ende liegt vor dem Anfang
interviewers-away-long = Das ist länger als zwei Jahre: Wer gegangen ist, wird von einem Admin gesperrt
interviewers-away-past = Das ist schon vorbei
interviewers-noted = Eingetragen.
interviewers-removed = Entfernt.

# Eine Kalenderdatei.
interviewers-calendar = Aus einem Kalender
interviewers-calendar-read = { $times ->
    [one] { $times } belegte Zeit steht bevor
   *[other] { $times } belegte Zeiten stehen bevor
}, gelesen { $at }.
interviewers-calendar-forget = Vergessen
interviewers-calendar-what = Eine .ics-Datei aus einem beliebigen Kalenderprogramm. Gelesen wird für die nächsten { $days } Tage, wann Sie belegt sind, und kein Titel, Ort oder Name. Sie ersetzt die vorige.
interviewers-calendar-file = Kalenderdatei
interviewers-calendar-paste = Stattdessen einfügen
interviewers-calendar-text = Der Text der Datei
interviewers-calendar-do = Einlesen
interviewers-calendar-taken = Gelesen: { $times ->
    [one] { $times } belegte Zeit
   *[other] { $times } belegte Zeiten
} in den nächsten { $days } Tagen. Nur das Wann wurde behalten, sonst nichts.
interviewers-file-empty = Die Datei ist leer: Exportieren Sie Ihren Kalender als .ics-Datei, und wählen Sie diese
interviewers-file-no-calendar = Das ist keine Kalenderdatei: Sie müsste mit BEGIN:VCALENDAR beginnen. Exportieren Sie Ihren Kalender als .ics-Datei, und wählen Sie diese
interviewers-file-broken = Zeile { $line } passt so nicht in eine Kalenderdatei: Exportieren Sie sie noch einmal, oder nehmen Sie die Zeile heraus
interviewers-file-cut-off = Die Datei endet mitten in einem Eintrag: Exportieren Sie sie noch einmal
interviewers-file-too-many = Ein Termin wiederholt sich öfter, als gelesen werden kann: Suchen Sie nach einem, der sich jede Minute oder Sekunde wiederholt
interviewers-file-no-date = Der Termin, der in Zeile { $line } beginnt, hat kein lesbares Datum

# Die Adresse eines Kalenders.
interviewers-address = Von der Adresse eines Kalenders
interviewers-address-read = Ein Kalender auf { $host }: { $times ->
    [one] { $times } belegte Zeit steht bevor
   *[other] { $times } belegte Zeiten stehen bevor
}, zuletzt gelesen { $at }.
interviewers-address-unread = Ein Kalender auf { $host }, noch nicht gelesen.
interviewers-address-failed = <strong>Der letzte Versuch ist gescheitert, { $at }.</strong>
interviewers-address-stands = Was davor gelesen wurde, gilt weiter.
interviewers-address-none = Dieser Server liest keine Kalender mehr von ihrer Adresse. Was davor gelesen wurde, gilt, bis es vorbei ist oder vergessen wird.
interviewers-address-again = Jetzt einlesen
interviewers-address-forget = Adresse vergessen
interviewers-address-what = Der geheime oder veröffentlichte Link, den Ihr Kalenderprogramm angibt, auf { $hosts }. Jede Stunde wird gelesen, wann Sie belegt sind, und kein Titel, Ort oder Name. Der Link wird verschlüsselt aufbewahrt und nie wieder gezeigt.
interviewers-address-label = Adresse des Kalenders
interviewers-address-hint = Sie beginnt mit https:// oder webcal://
interviewers-address-instead = Stattdessen diesen lesen
interviewers-address-do = Von jetzt an lesen
interviewers-address-taken = Übernommen: Der Kalender wird gleich gelesen, und danach jede Stunde.
interviewers-address-soon = Er wird gleich gelesen.
interviewers-address-forgotten = Vergessen, mit allem, was von dort gelesen wurde.
interviewers-link-none = Fügen Sie den ganzen Link ein, der mit https:// oder webcal:// beginnt
interviewers-link-long = Dieser Link ist länger als 2.000 Zeichen: Suchen Sie in den Einstellungen Ihres Kalenders einen kürzeren
interviewers-link-not-listed = Kalender werden nur von { $hosts } gelesen, und dieser liegt auf { $host }
interviewers-trouble-not-listed = Die Adresse führt zu { $host }, und von dort werden keine Kalender gelesen
interviewers-trouble-private = Die Adresse liegt auf { $host } in einem privaten Netz, und die Liste des Servers erlaubt das nicht
interviewers-trouble-unreachable = Von { $host } kam keine Antwort
interviewers-trouble-slow = Es dauerte länger als 10 Sekunden
interviewers-trouble-large = Der Kalender ist größer als 5 MB
interviewers-trouble-gone = Unter dieser Adresse gibt es keinen Kalender mehr (die Antwort war { $answer }): Fügen Sie eine neue ein
interviewers-trouble-closed = Der Kalender lässt diesen Server nicht ein (die Antwort war { $answer }): Suchen Sie seine geheime oder veröffentlichte Adresse
interviewers-trouble-answer = Statt eines Kalenders kam die Antwort { $answer }
interviewers-trouble-leads-on = Die Adresse führt mehr als 3-mal weiter
interviewers-trouble-sealed = Die Adresse lässt sich nicht mehr öffnen: Fügen Sie sie noch einmal ein
interviewers-trouble-unknown = Der Kalender konnte nicht gelesen werden

# Eine Übung zum Bewerten.
interviewers-exercise-title = { $criterion }: eine Übung
interviewers-exercise-answer = Die Frage, und was jemand im Interview gesagt hat
interviewers-probe = <span class="vh">Nachfrage: </span>{ $text }
interviewers-exercise-card = Ihr Bogen
interviewers-exercise-evidence = Belege
interviewers-exercise-evidence-hint = Was die Person getan hat, möglichst in ihren Worten. Zuerst die Belege, dann eine Stufe.
interviewers-exercise-level = Stufe
interviewers-exercise-do = Bewerten
interviewers-exercise-later = Später
interviewers-exercise-what = Danach lesen Sie die Stufe des Maßstabs und warum. Ihr erstes Wort zählt: Es lässt sich nicht ändern.
interviewers-rate-no-evidence = Schreiben Sie, was Sie in der Antwort gesehen haben, und wählen Sie dann eine Stufe
interviewers-rate-too-long = Ihre Notiz ist länger als { $most } Zeichen
interviewers-rate-no-level = Wählen Sie eine Stufe
interviewers-rated-already = Sie hatten diese Antwort schon bewertet: Das erste Wort zählt.

# Dieselbe, bewertet.
interviewers-feedback-exact = Auf dem Maßstab: Es ist die { $gold }
interviewers-feedback-harder = Sie gaben { $given }, der Maßstab sagt { $gold }: { $away ->
    [one] eine Stufe
   *[other] { $away } Stufen
} strenger
interviewers-feedback-milder = Sie gaben { $given }, der Maßstab sagt { $gold }: { $away ->
    [one] eine Stufe
   *[other] { $away } Stufen
} milder
interviewers-feedback-all = Alle Übungen
interviewers-feedback-again = Diese noch einmal bewerten
interviewers-feedback-why = Warum
interviewers-exercise-note = Was eine gute Notiz enthält
interviewers-feedback-wrote = Was Sie geschrieben haben
interviewers-feedback-ladder = Die Stufenleiter
interviewers-feedback-yardstick = Maßstab
interviewers-feedback-you = Sie
interviewers-feedback-answer = Die Frage, und was im Interview gesagt wurde

# Alle Übungen, für die Planung.
interviewers-exercises-lede = Schriftliche Antworten, die alle bewerten, bevor sie interviewen. Ihre Stufen stehen auf keiner Liste: Auch Sie bewerten sie.
interviewers-exercise-new = Übung schreiben
interviewers-exercise-own = eine eigene
interviewers-exercise-retired = Zurückgezogen
interviewers-exercise-retire = Zurückziehen<span class="vh">: { $question }</span>
interviewers-exercise-retired-now = Niemand wird mehr gebeten, sie zu bewerten. Was bewertet wurde, bleibt.
interviewers-exercises-none = Noch keine. Bis es welche gibt, beginnt die Schulung mit einer Hospitation.
interviewers-exercises-nothing = Noch keine Kompetenzen
interviewers-exercises-nothing-what = Veröffentlichen Sie zuerst eine <a href="/rubrics">Rubrik</a>: Übungen werden nach ihren Kriterien bewertet.

# Eine neue.
interviewers-new-lede = Lassen Sie zwei Menschen, die die Arbeit kennen, die Antwort bewerten, bevor Sie sie hier veröffentlichen: Wo sie sich uneinig sind, ist die Antwort noch nicht klar. Schreiben Sie keine Worte aus einer echten Bewerbung.
interviewers-new-criterion = Kriterium
interviewers-new-criterion-hint = Zu sehen sind seine Anker, wie sie jetzt veröffentlicht sind.
interviewers-new-choose = Bitte wählen
interviewers-new-criterion-missing = Wählen Sie das Kriterium, nach dem bewertet wird
interviewers-new-no-criterion = Wählen Sie ein Kriterium einer veröffentlichten Rubrik
interviewers-new-question = Die Frage
interviewers-new-question-missing = Schreiben Sie die Frage, die gestellt wurde
interviewers-new-question-long = Die Frage ist länger als 500 Zeichen
interviewers-new-answer = Die Antwort
interviewers-new-answer-hint = In den Worten der befragten Person. Eine Zeile, die mit > beginnt, ist eine Nachfrage.
interviewers-new-answer-missing = Schreiben Sie die Antwort so, wie sie im Interview zu hören wäre
interviewers-new-answer-long = Die Antwort ist länger als 6.000 Zeichen
interviewers-new-level-hint = Die, die sich aus dem Wortlaut der Anker ergibt.
interviewers-new-no-level = Wählen Sie eine Stufe von 1 bis { $most }
interviewers-new-rationale = Warum diese Stufe
interviewers-new-rationale-hint = Die Worte, die entscheiden, und was zur nächsten Stufe fehlt.
interviewers-new-rationale-missing = Schreiben Sie, warum es diese Stufe ist und nicht die darüber oder darunter
interviewers-new-rationale-long = Die Begründung ist länger als 2.000 Zeichen
interviewers-new-evidence-hint = Eine Beobachtung pro Zeile.
interviewers-new-evidence-missing = Schreiben Sie, was eine gute Notiz enthält, eine Beobachtung pro Zeile
interviewers-new-evidence-long = Die Notizen sind länger als 2.000 Zeichen
interviewers-new-do = Übung hinzufügen
interviewers-new-done = Die Übung ist da: Alle können sie bewerten.
interviewers-cancel = Abbrechen

# Qualifiziert auf ein Wort der Planung hin.
interviewers-grant-no-competency = Wählen Sie eine Kompetenz, nach der eine veröffentlichte Rubrik fragt
interviewers-grant-not-active = Wählen Sie jemanden, der hier arbeitet: Diese Person kann sich nicht anmelden

# Feiertage.
interviewers-reminders = Erinnerungen
interviewers-holidays = Feiertage
interviewers-holidays-lede = Wer in einer Region lebt, wird an deren Feiertagen weder eingeplant noch erinnert. Alle geben ihre Region dort an, wo steht, wann sie interviewen können.
interviewers-holidays-run-out = Läuft aus
interviewers-holidays-count = noch { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
interviewers-holidays-next = Nächster: { $at }.
interviewers-holidays-next-named = Nächster: { $at }, { $name }.
interviewers-holidays-until = Bekannt bis { $last }.
interviewers-holidays-change = Ändern<span class="vh">: { $region }</span>
interviewers-holidays-none = Noch sind keine bekannt. Fügen Sie eine Liste ein oder die Kalenderdatei, die die meisten Behörden veröffentlichen.
interviewers-holidays-region = Region
interviewers-holidays-region-hint = Etwa DE, oder DE-BY für einen Teil davon: Wer in dem Teil lebt, hat die Feiertage von beiden.
interviewers-holidays-days = Tage
interviewers-holidays-days-hint = Eine Zeile für jeden, etwa 2026-12-25 Weihnachten. Sie ersetzen, was von der Region bekannt ist; ohne Tage entfällt die Region.
interviewers-holidays-file = Oder eine Kalenderdatei
interviewers-holidays-forgotten = Für { $region } sind keine Feiertage mehr bekannt.
interviewers-holidays-saved = Gespeichert: { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} in { $region }.
interviewers-holidays-no-region = Benennen Sie die Region mit höchstens 20 Buchstaben, Ziffern und Bindestrichen, etwa DE oder DE-BY
interviewers-holidays-no-date = Beginnen Sie Zeile { $line } mit einem Datum wie 2026-12-25
interviewers-holidays-long = Zeile { $line } ist länger als 200 Zeichen
interviewers-holidays-many = Das sind mehr als 400 Tage: Nehmen Sie heraus, was kein Feiertag ist
