# Bewertungsbögen: Leitfaden und Bogen, Prüfen, Quittung, und was das Warten beendet.

# Leitfaden und Bogen.
scorecards-minutes = { $minutes } Minuten
scorecards-call = Videolink
scorecards-print-kit = Leitfaden drucken
scorecards-give-back = Dieses Interview zurückgeben
scorecards-later = Später oder gar nicht
scorecards-remind = Erinnern Sie mich
scorecards-tomorrow = morgen früh
scorecards-two-days = übermorgen früh
scorecards-later-hint = Was schon dasteht, bleibt. Danach werden Sie wie bisher erinnert; wer darauf wartet, erfährt es, wenn der Bogen überfällig ist.
scorecards-no-card = Es wird keinen Bewertungsbogen geben:
scorecards-no-show = Die Bewerberin oder der Bewerber ist nicht gekommen
scorecards-was-not-there = Ich war nicht dabei
scorecards-should-not-judge = Ich sollte hier nicht urteilen
scorecards-you-lead = Sie führen das Interview: Sie stellen die Fragen, und { $other } sieht zu.
scorecards-you-learn = Sie sind hier, um zu lernen.
scorecards-training = Ihr Bewertungsbogen ist eine Übung: Das Panel wartet nicht darauf, und nur Sie und { $other } lesen ihn, nach der Aufdeckung. Dann lesen Sie auch den anderen Bogen daneben.
scorecards-training-alone = Ihr Bewertungsbogen ist eine Übung: Das Panel wartet nicht darauf, und nur Sie und die Person, bei der Sie hospitieren, lesen ihn, nach der Aufdeckung.
scorecards-shadow-leads = { $other } führt dieses Interview, und Sie sehen zu. Es zählt Ihr Bewertungsbogen. Nach der Aufdeckung lesen Sie beide nebeneinander und sagen, was Sie denken.
scorecards-elsewhere = In einem anderen Fenster gespeichert:
scorecards-not-observed = Nicht beobachtet
scorecards-note-on = Notiz zu „{ $text }“
scorecards-elsewhere-what = Im Formular steht, was Sie hier geschrieben haben.
scorecards-stray = Sie haben eine Notiz zu einer Frage gemacht, die hier nicht mehr gestellt wird. Mit Ihrer nächsten Änderung verschwindet sie: Kopieren Sie, was Sie brauchen.
scorecards-looking-for = Worauf Sie achten
scorecards-settle = Ankommen <span class="meta">{ $minutes } Min.</span>
scorecards-min = { $minutes } Min.
scorecards-their-questions = Eigene Fragen der Person <span class="meta">{ $minutes } Min.</span>
scorecards-how = So führen Sie das Interview
scorecards-how-same = Stellen Sie allen dieselben Fragen, in dieser Reihenfolge. Fragen Sie nach, bis Sie wissen, was die Person selbst getan hat.
scorecards-how-sealed = Niemand liest Ihren Bogen, bevor alle Bögen dieses Panels versiegelt sind. Auch Sie lesen vorher keinen.
scorecards-keys = Mit der Tastatur: <kbd>Alt</kbd> <kbd>Enter</kbd> in einer Notiz übernimmt sie als Beleg. <kbd>1</kbd> bis <kbd>{ $levels }</kbd> wählen eine Stufe, <kbd>0</kbd> heißt nicht beobachtet, <kbd>Enter</kbd> geht zum nächsten Kriterium. <kbd>Strg</kbd> <kbd>Enter</kbd> geht zum Prüfen.
scorecards-place = { $place } von { $total }
scorecards-watch-for = Worauf zu achten ist<span class="vh"> bei { $name }</span>
scorecards-red-flags = Warnzeichen
scorecards-not-this = Was nicht gemeint ist
scorecards-probes = Nachfragen<span class="vh"> zu „{ $text }“</span>
scorecards-note = Notiz<span class="vh"> zu „{ $text }“</span>
scorecards-note-rest = Noch nicht alles steht in den Belegen
scorecards-note-used = Steht in den Belegen
scorecards-use = Als Beleg übernehmen<span class="vh">: Notiz zu „{ $text }“</span>
scorecards-evidence = Belege<span class="vh"> für { $name }</span>
scorecards-evidence-hint = Was die Person gesagt oder getan hat, möglichst in ihren Worten.
scorecards-level = Stufe<span class="vh"> für { $name }</span>
scorecards-level-hint = Erst die Belege, dann eine Stufe.
scorecards-recommendation = Gesamtempfehlung
scorecards-recommendation-hint = Steht im Debrief an letzter Stelle. In den kalibrierten Wert geht sie nie ein.
scorecards-summary-optional = Zusammenfassung (freiwillig)
scorecards-unsaved = Noch nicht gespeichert
scorecards-draft = Entwurf, nur für Sie
scorecards-unwritten = Noch nichts geschrieben
scorecards-things-missing = { $things ->
    [one] { $things } Angabe fehlt
   *[other] { $things } Angaben fehlen
}
scorecards-review = Prüfen

# Was einem Entwurf fehlt, und was nicht behalten werden kann.
scorecards-write-first = { $name }: Schreiben Sie, was Sie beobachtet haben, bevor Sie Stufe { $level } wählen
scorecards-choose-shown = { $name }: Wählen Sie die Stufe, die Ihre Belege zeigen
scorecards-write-or-not-observed = { $name }: Schreiben Sie, was Sie beobachtet haben, oder wählen Sie „Nicht beobachtet“
scorecards-choose-recommendation = Wählen Sie eine Gesamtempfehlung
scorecards-long-evidence = { $name }: Kürzen Sie die Belege auf { $longest } Zeichen
scorecards-level-off-scale = { $name }: Wählen Sie eine Stufe von 1 bis { $levels }
scorecards-long-note = { $name }: Kürzen Sie die Notiz auf { $longest } Zeichen
scorecards-long-summary = Kürzen Sie die Zusammenfassung auf { $longest } Zeichen
scorecards-long-card = Belege und Notizen zusammen sind länger, als ein Bewertungsbogen fassen kann: Kürzen Sie sie
scorecards-no-such-criterion = Eines der Kriterien steht nicht auf diesem Bogen
scorecards-no-such-question = Eine der Fragen steht nicht in diesem Leitfaden
scorecards-no-such-level = Eine Stufe ist eine Zahl, oder none für nicht beobachtet
scorecards-no-such-recommendation = Die Empfehlung ist eines von { $words }
scorecards-no-revision = Dem Formular fehlt seine Revision
scorecards-saved-elsewhere = Sie haben diesen Bogen inzwischen in einem anderen Fenster gespeichert. Unten stehen beide Fassungen: Behalten wird die, bei der Sie jetzt auf „Prüfen“ drücken
scorecards-sealed-for-good = Dieser Bewertungsbogen ist versiegelt: Er kann nicht mehr geändert werden
scorecards-excused = Dieses Interview ist entschuldigt: Es wird kein Bewertungsbogen verlangt
scorecards-panel-cancelled = Dieses Panel wurde abgesagt: Es wird kein Bewertungsbogen verlangt
scorecards-decided = Die Entscheidung zu diesem Panel steht schon fest

# Das Prüfen.
scorecards-check = Prüfen, dann versiegeln
scorecards-check-what = Nach dem Versiegeln lässt sich nichts mehr ändern. Eine zweite Bewertung können Sie hinzufügen, sobald das Panel aufgedeckt ist.
scorecards-missing = <strong>{ $things ->
    [one] { $things } Angabe fehlt
   *[other] { $things } Angaben fehlen
}</strong> noch vor dem Versiegeln:
scorecards-no-level = Noch keine Stufe
scorecards-change = Ändern<span class="vh">: { $name }</span>
scorecards-no-recommendation = Noch keine
scorecards-change-recommendation = Ändern<span class="vh">: Empfehlung</span>
scorecards-summary = Zusammenfassung
scorecards-no-summary = Keine
scorecards-change-summary = Ändern<span class="vh">: Zusammenfassung</span>
scorecards-notes-unused = { $notes ->
    [one] { $notes } Notiz steht nicht in den Belegen
   *[other] { $notes } Notizen stehen nicht in den Belegen
}
scorecards-notes-used = Ihre Notizen stehen in den Belegen
scorecards-notes-what = Notizen gehören nur Ihnen und werden nicht aufbewahrt: Sobald der Bogen versiegelt ist, sind sie fort.
scorecards-not-begun = Dieses Interview hat noch nicht begonnen. Versiegeln Sie den Bogen, wenn es stattgefunden hat.
scorecards-keys-submit = Auf der Tastatur: <kbd>Strg</kbd> <kbd>Enter</kbd> gibt ab und versiegelt.
scorecards-submit = Abgeben und versiegeln
scorecards-back-to-card = Zurück zum Bewertungsbogen
scorecards-used = Die Notiz steht in den Belegen.
scorecards-changed-since = Der Bogen wurde geändert, nachdem Sie ihn geprüft haben: So steht er jetzt da
scorecards-not-yet = Das Interview hat noch nicht begonnen: Versiegeln Sie den Bogen, wenn es stattgefunden hat

# Die Quittung.
scorecards-sealed = Versiegelt
scorecards-thanks = Danke. Nach diesem Bewertungsbogen werden Sie nicht mehr gefragt.
scorecards-receipt = Ihre Quittung
scorecards-receipt-what = Sie legt genau das fest, was Sie abgegeben haben. Bewahren Sie sie auf, oder suchen Sie sie in Ihren Mails. Sobald das Panel aufgedeckt ist, können alle, die dazugehören, Ihren Bogen daran prüfen.
scorecards-copy = Quittung kopieren
scorecards-print = Drucken
scorecards-not-independent = Das Panel war schon geöffnet, als Sie abgegeben haben: Dieser Bogen ist als <strong>nicht unabhängig</strong> gekennzeichnet, steht für sich und geht nicht in die Kalibrierung ein.
scorecards-the-panel = Das Panel
scorecards-revealed = Aufgedeckt.
scorecards-read-debrief = Debrief lesen
scorecards-sealed-of = { $sealed } von { $required } versiegelt.
scorecards-awaited = Wer noch erwartet wird
scorecards-what-sealed = Was Sie versiegelt haben
scorecards-second-rating = Zweite Bewertung { $level }, { $at }
scorecards-added = Hinzugefügt, { $at }
scorecards-again = Noch einmal bewerten oder etwas hinzufügen
scorecards-again-what = Ihre erste Bewertung bleibt, und nur sie geht in den kalibrierten Wert ein. Der Debrief zeigt beide, mit Ihrer Begründung.
scorecards-criterion-optional = Kriterium (freiwillig)
scorecards-remark = Keines: eine Bemerkung zum Ganzen
scorecards-second-level = Zweite Stufe (freiwillig)
scorecards-second-level-hint = Eine Stufe der Skala; 1 ist die niedrigste.
scorecards-reason = Begründung
scorecards-again-hint = Warum sehen Sie es jetzt anders?
scorecards-add = Hinzufügen
scorecards-back-home = Zurück zu dem, was noch aussteht
scorecards-write-reason = Schreiben Sie die Begründung, in höchstens 4000 Zeichen
scorecards-choose-second-level = Wählen Sie die zweite Stufe, oder für eine Bemerkung kein Kriterium
scorecards-not-a-level = Schreiben Sie eine Stufe der Skala, als Zahl
scorecards-choose-criterion = Wählen Sie das Kriterium, für das die Stufe gilt
scorecards-addition-unfit = Das Formular passt nicht zu diesem Bogen
scorecards-addition-kept = Hinzugefügt. Was Sie versiegelt haben, bleibt, wie es war; der Debrief zeigt beides.
scorecards-still-sealed = Eine zweite Bewertung ist möglich, sobald das Panel aufgedeckt ist
scorecards-not-on-card = Wählen Sie ein Kriterium dieses Bewertungsbogens und eine Stufe seiner Skala

# Zwei Bögen nebeneinander.
scorecards-two = Zwei Bögen: { $stage }
scorecards-beside-trainer = Ihr Bogen neben dem von { $trainer }
scorecards-beside-yours = Der Übungsbogen von { $shadow } neben Ihrem
scorecards-training-card = Der Übungsbogen von { $shadow }
scorecards-own-apart = Ihr Bewertungsbogen geht weder in den Debrief noch in die Kalibrierung ein: Sprechen Sie ihn gemeinsam durch.
scorecards-shadow-apart = Der Bewertungsbogen aus der Hospitation geht weder in den Debrief noch in die Kalibrierung ein: Sprechen Sie ihn gemeinsam durch.
scorecards-say = Sagen, was Sie denken
scorecards-milder = { $name } ist { $levels ->
    [one] eine Stufe
   *[other] { $levels } Stufen
} milder
scorecards-level-of = <strong>{ $level }</strong> von { $levels }
scorecards-nothing = Nichts
scorecards-whole = Insgesamt

# Einen Bewertungsbogen entschuldigen.
scorecards-excuse = Bewertungsbogen entschuldigen
scorecards-excuse-what = Das Panel wartet nicht länger darauf, und der Debrief sagt, warum er fehlt.
scorecards-excuse-why = Warum wird es keinen Bewertungsbogen geben?
scorecards-did-not-attend = Wer interviewen sollte, war nicht dabei
scorecards-conflict = Interessenkonflikt
scorecards-conflict-kind = Bei einem Interessenkonflikt: was zwischen den beiden steht
scorecards-conflict-kind-hint = Sie werden nicht wieder zusammen eingeplant. Wer plant, liest nur, welches davon es ist, und nicht mehr.
scorecards-no-conflict = Kein Interessenkonflikt
scorecards-note-optional = Anmerkung (freiwillig)
scorecards-note-hint = Was das Panel wissen sollte.
scorecards-excuse-do = Entschuldigen
scorecards-leave = Alles lassen, wie es ist
scorecards-choose-why = Wählen Sie, warum es keinen Bewertungsbogen geben wird
scorecards-choose-kind = Wählen Sie, was zwischen den beiden steht
scorecards-shorten-note = Kürzen Sie die Anmerkung auf 500 Zeichen
scorecards-excuse-done = Entschuldigt. Das Panel wartet nicht länger auf diesen Bewertungsbogen.
scorecards-nobody-there = Für dieses Interview ist noch niemand eingeteilt: Sagen Sie es stattdessen ab
scorecards-excuse-sealed = Dieser Bewertungsbogen ist schon versiegelt: Er kann nicht mehr entschuldigt werden
scorecards-excused-already = Dieser Bewertungsbogen ist schon entschuldigt
scorecards-not-waiting = Dieses Panel wartet nicht mehr auf Bewertungsbögen

# Ein Panel vorzeitig öffnen, ein Interview absagen: mit Begründung.
scorecards-reason-hint = Ein oder zwei Sätze.
scorecards-reason-wanted = Schreiben Sie die Begründung, in höchstens 500 Zeichen: Das Panel wird sie lesen
scorecards-early = Dieses Panel vorzeitig öffnen
scorecards-early-what = Die versiegelten Bewertungsbögen werden jetzt lesbar. Alle im Panel erfahren es per Mail, Ihre Begründung steht im Bericht, und Bögen, die danach eingehen, werden als nicht unabhängig gekennzeichnet.
scorecards-early-do = Panel öffnen
scorecards-early-done = Vorzeitig geöffnet. Das Panel hat es erfahren, mit Ihrer Begründung.
scorecards-nothing-to-open = Noch ist kein Bewertungsbogen versiegelt: Es gibt nichts zu öffnen
scorecards-waits-no-more = Dieses Panel wartet nicht mehr auf Bewertungsbögen
scorecards-cancel = Dieses Interview absagen
scorecards-cancel-what = Es verschwindet aus den Kalendern, und das Panel geht ohne seinen Bewertungsbogen weiter.
scorecards-cancel-do = Interview absagen
scorecards-cancel-done = Abgesagt. Wer eingeladen war, hat es erfahren.
scorecards-cancel-sealed = Ein Bewertungsbogen dieses Interviews ist schon versiegelt: Es kann nicht mehr abgesagt werden
scorecards-off-already = Dieses Interview ist schon abgesagt
scorecards-not-planned = Dieses Panel wird nicht mehr geplant

# Erinnerungen, die verschoben sind.
scorecards-choose-until = Wählen Sie, bis wann.
scorecards-put-off = Sie werden nicht vor { $day }, { $clock } Uhr erinnert. Bis dahin bleibt der Bogen offen.
