# Schulung: die eigenen Wege.
training-title = Schulung
training-lede = Alle, die interviewen, teilen einen Maßstab: dieselben Antworten bewerten, bei einem Interview hospitieren, eines selbst führen, mit Begleitung.
training-everybody = Wie weit alle sind
training-exercises = Übungen
training-competencies = Kompetenzen
training-go-on = Weiter<span class="vh">: { $name }</span>
training-begin = Beginnen<span class="vh">: { $name }</span>
training-under-way = Im Gange
training-nothing = Noch nichts zu üben
training-nothing-what = Sobald eine <a href="/rubrics">Rubrik</a> veröffentlicht ist, stehen ihre Kompetenzen hier.
training-exercises-ahead = { $exercises ->
    [one] { $exercises } Übung, etwa drei Minuten
   *[other] { $exercises } Übungen, je etwa drei Minuten
}
training-exercises-rated = { $rated } von { $exercises } Übungen bewertet
training-exercises-rated-again = { $rated } von { $exercises } Übungen bewertet, Runde { $round }
training-step-exercises = Übungen
training-step-shadow = Wartet auf ein Interview zum Hospitieren
training-step-lead = Wartet auf ein Interview zum Führen
training-step-word = Wartet auf das Urteil der Begleitung
training-step-qualified = Qualifiziert
training-not-begun = Nicht begonnen

# Ein Weg, Schritt für Schritt.
training-since-signed-off = seit { $since }, freigegeben von { $by }
training-since-word = seit { $since }, auf das Wort von { $by }
training-since-granted = seit { $since }, { $by }: { $reason }
training-rate = Übungen bewerten
training-rate-done = Erledigt: Sie teilen den Maßstab.
training-rate-without = Sie sind auch ohne sie qualifiziert; sie durchzugehen hält den Maßstab gemeinsam.
training-rate-failed = Die letzte Runde lag zu weit vom Maßstab entfernt. Lesen Sie unten, warum, und gehen Sie die Übungen noch einmal durch.
training-rate-what = Schriftliche Antworten zu je einem Kriterium, etwa drei Minuten. Gleich nach Ihrer eigenen Stufe lesen Sie die des Maßstabs und warum.
training-tally-level = { $exact } von { $rated } auf dem Maßstab, { $near } höchstens eine Stufe daneben; im Mittel weder strenger noch milder.
training-tally-milder = { $exact } von { $rated } auf dem Maßstab, { $near } höchstens eine Stufe daneben; im Mittel { $lean } Stufen milder als er.
training-tally-harder = { $exact } von { $rated } auf dem Maßstab, { $near } höchstens eine Stufe daneben; im Mittel { $lean } Stufen strenger als er.
training-rate-next = Nächste Übung
training-rate-begin = Beginnen
training-rate-none = Für diese Kompetenz gibt es noch keine: Es geht mit einem Interview zum Hospitieren weiter.
training-shadow = Bei einem Interview hospitieren
training-shadow-done = Bei { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
} hospitiert, mit eigenem Bewertungsbogen.
training-shadow-what = Sie hören zu und schreiben einen eigenen Bewertungsbogen, der nicht zählt. Die Koordination findet einen Platz für Sie.
training-lead = Eines führen
training-lead-done = { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
} geführt.
training-lead-what = Sie fragen, Ihre Begleitung sieht zu, und Sie beide schreiben einen Bogen. Nach der Aufdeckung lesen Sie beide nebeneinander.
training-word = Das Urteil Ihrer Begleitung
training-word-again = Noch einmal
training-word-cards = beide Bögen<span class="vh"> vom { $at }</span>
training-word-granted = Nicht nötig: { $by } hat sich für Sie verbürgt.
training-word-what = Qualifiziert, oder erst noch ein Interview führen: in jedem Fall mit Worten, die weiterhelfen.
training-grid = Sie und der Maßstab
training-grid-label = Ihre Stufen und die des Maßstabs
training-grid-caption = Wie oft Sie welche Stufe gegeben haben, nach der des Maßstabs
training-grid-gave = Sie gaben
training-grid-gold = <span class="vh">Maßstab </span>{ $level }
training-grid-what = Waagerecht: die Stufe des Maßstabs. Auf der getönten Diagonale stimmen Sie überein; darüber sind Sie milder, darunter strenger. Niemand sonst liest das.
training-round = Runde { $round }
training-both-levels = Sie { $level }, Maßstab { $gold }
training-rate-it = Bewerten<span class="vh">: { $question }</span>

# Das Urteil der Begleitung.
training-say-title = Sagen, was Sie denken
training-say = Was sagen Sie über { $shadow }?
training-say-lede = Sehen Sie sich zuerst gemeinsam <a href="{ $cards }">beide Bögen</a> an: die gestellten Fragen, das Nachfragen, die Belege, dann die Stufen.
training-say-qualified = Qualifiziert: interviewt von nun an allein
training-say-again = Noch einmal: führt erst noch ein Interview
training-say-note = Zum Lesen für die Person
training-say-note-hint = Was gut war und was sie als Nächstes versuchen kann.
training-say-send = Senden
training-say-later = Später
training-thanks = Danke: Es steht jetzt auf der Seite der Person.
training-not-qualified = Das kann nur sagen, wer selbst in { $competency } qualifiziert ist
training-lacks = { $competency }: { $what }
training-lacks-exercises = Die Übungen sind noch nicht bestanden
training-lacks-shadowed = Noch bei keinem Interview zu dieser Kompetenz hospitiert
training-no-note = Schreiben Sie ein, zwei Sätze für die Person: was gut war und was sie als Nächstes versuchen kann
training-no-verdict = Treffen Sie für jede Kompetenz eine Wahl
training-said-already = Das ist schon gesagt
training-too-long = Das ist länger als 2.000 Zeichen

# Alle, für Planung und Coach.
training-interviewers = Wer interviewt
training-trainees-lede = Wer worin qualifiziert ist und wer auf einen Platz wartet. Wie jemand bewertet, bleibt bei der Person und steht hier nirgends.
training-trainees-all = Alle, die hier arbeiten
training-trainees-qualified = Qualifiziert: { $competencies }
training-trainees-not-yet = Noch nicht qualifiziert
training-trainees-order = Nach Namen geordnet.

# Eine Person.
training-paused = <strong>Mails an { $name } ruhen</strong> seit { $since }: Eine kam zurück ({ $why }). Einladungen und Erinnerungen warten, bis ein Admin die Pause beendet; geben Sie { $name } auf anderem Weg Bescheid.
training-where = Der Stand
training-withdraw-link = Entziehen<span class="vh">: { $name }</span>
training-grant = Schon qualifiziert
training-grant-what = Für Personen, die anderswo geschult wurden oder hier schon interviewt haben. Alle anderen gehen den Weg: Übungen, ein Interview zum Hospitieren, eines zum Führen und das Urteil der Begleitung.
training-grant-in = Qualifiziert in
training-why = Warum
training-grant-why-hint = Wo die Schulung war oder bei wem. Es steht in der Akte der Stelle.
training-save = Speichern
training-saved = Gespeichert.
training-grant-why-missing = Schreiben Sie, warum die Person qualifiziert ist: wo die Schulung war oder bei wem
training-grant-nothing = Wählen Sie, worin die Person qualifiziert ist

# Eine Qualifikation entziehen.
training-withdraw-title = Qualifikation entziehen
training-withdraw-head = Qualifikation in { $competency } entziehen
training-withdraw-lede = Interviews, für die die Person schon eingetragen ist, behält sie. Bei neuen wird beim Planen nach einem Grund gefragt.
training-withdraw = Entziehen
training-cancel = Abbrechen
training-withdraw-why-missing = Schreiben Sie, warum: Die Person liest es
training-withdrawn = Die Qualifikation ist entzogen.
