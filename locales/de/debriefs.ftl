# Die Seite eines Debriefs.
debriefs-title = Debrief: { $candidate }
debriefs-heading = Debrief zu { $candidate }
debriefs-decided-at = Entschieden { $at }
debriefs-revealed-at = Aufgedeckt { $at }
debriefs-rubric = { $rubric }, Version { $version }
debriefs-print = Drucken
debriefs-own = Ihr Bogen:
debriefs-own-add = Zweitbewertung oder Bemerkung hinzufügen ({ $stage })
debriefs-early = <strong>Vorzeitig geöffnet.</strong> { $name } hat dieses Panel geöffnet, bevor alle Bewertungsbögen da waren, mit dieser Begründung: „{ $reason }“
debriefs-early-two = <strong>Vorzeitig geöffnet.</strong> { $name } hat dieses Panel geöffnet, bevor alle Bewertungsbögen da waren, freigegeben von { $second }, mit dieser Begründung: „{ $reason }“
debriefs-broken = <strong>Ein Bogen ist nicht mehr, was versiegelt wurde.</strong> { $sentence } Entscheiden Sie nicht danach, bevor ein Admin den Verlauf geprüft hat.
debriefs-contents = Auf dieser Seite

debriefs-stand = Wo wir stehen
debriefs-know = Was wir wissen
debriefs-differ = Warum sie sich unterscheiden
debriefs-talk = Worüber zu sprechen ist
debriefs-fragile = Wie fragil das ist
debriefs-evidence = Belege
debriefs-unsure = Nicht genug, um etwas zu sagen
debriefs-decision = Entscheidung

# Wo wir stehen
debriefs-assessed = Wer was beurteilt hat
debriefs-criterion = Kriterium
debriefs-cell-rated = Bewertet
debriefs-cell-rated-after = Bewertet, nicht unabhängig
debriefs-cell-not-observed = Nicht beobachtet
debriefs-cell-awaited = Erwartet
debriefs-cell-excused = Entschuldigt
debriefs-cell-not-planned = Nicht vorgesehen
debriefs-certificate = Nachweis der Unabhängigkeit
debriefs-certificate-sealed = { $independent } von { $required ->
    [one] { $required } verlangten Bogen
   *[other] { $required } verlangten Bögen
} vor der Aufdeckung versiegelt, { $at }
debriefs-certificate-verified = { $verified } von { $cards ->
    [one] { $cards } Siegel
   *[other] { $cards } Siegeln
} geprüft
debriefs-certificate-early = Vorzeitig geöffnet von { $name }
debriefs-certificate-early-two = Vorzeitig geöffnet von { $name }, freigegeben von { $second }
debriefs-certificate-not-early = Nicht vorzeitig geöffnet
debriefs-certificate-after-at = { $name } hat nach der Aufdeckung abgegeben, { $at }: nicht unabhängig
debriefs-certificate-after = { $name } hat nach der Aufdeckung abgegeben: nicht unabhängig
debriefs-certificate-awaited = { $name } hat nicht abgegeben
debriefs-check = Selbst nachprüfen

# Was wir wissen
debriefs-likely = Wahrscheinlichkeit, dass der Gesamtwert über der Messlatte von { $bar } liegt
debriefs-calibrated-composite = kalibrierter Gesamtwert <span class="meta">80 %: { $in80 } · 95 %: { $in95 }</span>
debriefs-raw-composite = roher Gesamtwert <span class="meta">dieselben Gewichte, nichts herausgerechnet</span>
debriefs-raw-composite-noted = roher Gesamtwert <span class="meta">dieselben Gewichte, nichts herausgerechnet; { $note }</span>
debriefs-bar = die Messlatte
debriefs-locked = Gewichte und Messlatte festgelegt: { $at }.
debriefs-legend-circle = Kreis: eine Bewertung, wie sie gegeben wurde.
debriefs-legend-circle-apart = Kreis: eine Bewertung, wie sie gegeben wurde (gestrichelt: nicht unabhängig).
debriefs-legend-diamond = Raute: kalibrierter Schätzwert mit seinem 80-%-Intervall (dick) und 95-%-Intervall (dünn).
debriefs-legend-bar = Gestrichelte Linie: die Messlatte.
debriefs-numbers = Was wir wissen, in Zahlen
debriefs-weight = Gewicht
debriefs-ratings = Bewertungen
debriefs-raw-mean = Rohes Mittel
debriefs-calibrated = Kalibriert
debriefs-not-independent = (nicht unabhängig)
debriefs-composite = Gesamtwert
debriefs-why = Warum { $value }?
debriefs-why-score = Die Bewertungen, wie sie gegeben wurden, haben ein Mittel von { $given }; ein durchschnittliches Panel hätte hier vermutlich { $estimate } gegeben. { $reason }
debriefs-why-same = Es war wenig herauszurechnen: Diese Personen bewerten etwa wie andere hier, oder ihre Unterschiede heben sich auf.
debriefs-why-severity = Der Unterschied kommt vor allem daher, dass diese Personen eher { $side ->
    [harder] strenger
   *[milder] milder
} bewerten als andere hier, im Mittel um { $levels } Stufen.
debriefs-why-few = Der Unterschied kommt vor allem daher, dass so wenige Bewertungen allein wenig sagen: Was sonst über die Person bekannt und was hier üblich ist, zieht den Schätzwert nach { $side ->
    [up] oben
   *[down] unten
}.
debriefs-how = Wie diese Zahlen zustande kommen
debriefs-why-what = Jede Bewertung wird mit allen verglichen, die es von denselben Personen und zu denselben Kriterien hier gibt. Der Schätzwert ist, was ein durchschnittliches Panel dieses Unternehmens vermutlich gegeben hätte; das Intervall sagt, wie sicher das ist. Er hilft der Diskussion: Niemand wird danach eingereiht oder abgelehnt. <a href="/calibration">Wie er zustande kommt</a>
debriefs-run = Modell { $model }, Version { $version } · { $ratings ->
    [one] { $ratings } Bewertung
   *[other] { $ratings } Bewertungen
} · berechnet { $at } · Daten <code>{ $data }</code> · Lauf <code>{ $run }</code>

# Worüber zu sprechen ist, und die Belege
debriefs-no-card = Es ist kein unabhängiger Bogen eingegangen.
debriefs-agenda = Zusammen { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}, das Folgenreichste zuerst. Bei jedem Punkt spricht zuerst, wer am neuesten ist, zuletzt der Hiring Manager.
debriefs-minutes = { $minutes } Min.
debriefs-agenda-nothing = Nichts sticht heraus: Keine zwei Bewertungen liegen zwei Stufen auseinander, und kein Kriterium hängt an einer Person.
debriefs-not-observed-by = Nicht beobachtet von { $people }.
debriefs-evidence-none = Kein unabhängiger Bogen enthält es.
debriefs-silent = { $author }, nicht beobachtet
debriefs-second = Zweitbewertung, { $at }: <strong>{ $level }</strong>: „{ $text }“
debriefs-second-anchored = Zweitbewertung, { $at }: <strong>{ $level }</strong> · { $anchor }: „{ $text }“
debriefs-added = Ergänzt { $at }: „{ $text }“
debriefs-apart = Getrennt: nach der Aufdeckung abgegeben
debriefs-apart-what = Wer diese Bögen schrieb, konnte die anderen vorher lesen. Sie werden gezeigt und nirgends gezählt.
debriefs-overall = Gesamtempfehlungen
debriefs-none = Keine
debriefs-unsure-nothing = Nichts: Jedes Kriterium hat mindestens zwei Bewertungen, alle Interviewenden haben mindestens fünf Bögen, und das Panel ist mit den anderen verbunden.

# Die Entscheidung
debriefs-decided-by = Entschieden von { $name }, { $at }
debriefs-decided-by-to = Entschieden von { $name }, { $at } · geht an { $forum }
debriefs-reasons = Gründe
debriefs-dissent = Abweichende Voten
debriefs-no-dissent = Niemand hat ein abweichendes Votum hinterlegt.
debriefs-follow-ups = Folgeaufgaben
debriefs-owner-due = { $name }, bis { $day }
debriefs-due = Bis { $day }
debriefs-undecided-yours = Es ist noch nichts entschieden. Sie halten die Entscheidung mit ihren Gründen hier fest.
debriefs-undecided = Es ist noch nichts entschieden. { $name } hält die Entscheidung mit ihren Gründen hier fest.
debriefs-outcome = Ergebnis
debriefs-hold = zuerst die Folgeaufgaben
debriefs-escalate = ein Gremium entscheidet
debriefs-summary = Zusammenfassung
debriefs-summary-hint = Was entschieden wurde, so dass es versteht, wer nicht dabei war.
debriefs-forum = Gremium (bei einer Eskalation)
debriefs-forum-hint = Wohin es geht, wenn das Panel nicht entscheiden kann.
debriefs-reasons-hint = Zu mindestens einem Kriterium. Empfehlungen sind keine Gründe; was zu sehen war, ist einer.
debriefs-optional = (freiwillig)
debriefs-dissent-hint = In den Worten der Person, die es anders sieht. Wer interviewt hat, kann ein eigenes Votum auch später hinterlegen.
debriefs-dissent-nth = Abweichendes Votum { $place }
debriefs-who = Wer
debriefs-nobody = Niemand
debriefs-in-their-words = Im Wortlaut
debriefs-remove = Entfernen
debriefs-another-dissent = Weiteres abweichendes Votum
debriefs-add-dissent = Abweichendes Votum hinzufügen
debriefs-follow-up-nth = Folgeaufgabe { $place }
debriefs-what = Was
debriefs-nobody-yet = Noch niemand
debriefs-by = Bis
debriefs-another-follow-up = Weitere Folgeaufgabe
debriefs-add-follow-up = Folgeaufgabe hinzufügen
debriefs-final = Eine Entscheidung ist endgültig: Ist sie festgehalten, lässt sie sich nicht mehr ändern. Das Panel bekommt eine Mail.
debriefs-record = Entscheidung festhalten
debriefs-otherwise = Sehen Sie es anders?
debriefs-your-dissent = Ihr abweichendes Votum
debriefs-your-dissent-hint = Es steht unter Ihrem Namen Wort für Wort neben der Entscheidung und lässt sich nicht ändern.
debriefs-put-down = Hinterlegen

debriefs-outcome-missing = Wählen Sie, zu welchem Ergebnis das Panel kommt
debriefs-summary-missing = Sagen Sie in wenigen Sätzen, was entschieden wurde
debriefs-summary-long = Der Text hat mehr als { $most } Zeichen
debriefs-forum-long = Der Name des Gremiums hat mehr als { $most } Zeichen
debriefs-forum-missing = Geben Sie das Gremium an, an das es geht
debriefs-reason-long = Der Grund zu { $criterion } hat mehr als { $most } Zeichen
debriefs-reason-missing = Schreiben Sie zu mindestens einem Kriterium einen Grund
debriefs-dissent-who = Wählen Sie, wer es anders sieht
debriefs-dissent-words = Schreiben Sie das abweichende Votum in den Worten der Person, die es anders sieht
debriefs-dissent-long = Das abweichende Votum hat mehr als { $most } Zeichen
debriefs-due-wrong = Geben Sie einen Tag an, etwa 2026-11-30
debriefs-follow-up-missing = Schreiben Sie, was zu tun ist
debriefs-follow-up-long = Die Folgeaufgabe hat mehr als { $most } Zeichen
debriefs-dissent-missing = Schreiben Sie Ihr abweichendes Votum

debriefs-decision-stands = Die Entscheidung steht. Das Panel ist benachrichtigt.
debriefs-decided-already = Über dieses Panel ist schon entschieden; die Entscheidung steht unten.
debriefs-dissent-stands = Ihr abweichendes Votum steht neben der Entscheidung, in Ihren Worten.
debriefs-not-revealed = Über ein Panel wird entschieden, wenn seine Bewertungsbögen aufgedeckt sind
debriefs-error-decided = Über dieses Panel ist schon entschieden.
debriefs-error-no-reason = Nennen Sie zu mindestens einem Kriterium einen Grund.
debriefs-error-criterion = Ein Grund muss zu einem Kriterium dieser Rubrik gehören.
debriefs-error-person = Wählen Sie jemanden aus dem Panel.
debriefs-error-forum = Sagen Sie, an welches Gremium es geht.
debriefs-not-decided = Ein abweichendes Votum wird hinterlegt, wenn über das Panel entschieden ist
debriefs-dissents-enough = Sie haben schon fünf abweichende Voten hinterlegt

# Bewerbungen nebeneinander
debriefs-slate-title = Bewerbungen nebeneinander: { $opening }
debriefs-slate = Bewerbungen nebeneinander
debriefs-slate-lede = In der Reihenfolge, in der ihre Bewertungsbögen aufgedeckt wurden. Hier gibt es keine Rangliste.
debriefs-slate-computed = Kalibriert { $at }
debriefs-slate-know = Was wir über jede wissen
debriefs-slate-legend = Kreis: die Bewertungen, wie sie gegeben wurden, nach den Gewichten der Stelle. Raute: kalibrierter Schätzwert mit seinem 80-%-Intervall (dick) und 95-%-Intervall (dünn).
debriefs-slate-chart = Gesamtwert jeder Bewerbung
debriefs-slate-no-rating = noch keine Bewertung
debriefs-slate-numbers = Bewerbungen in Zahlen
debriefs-candidate = Bewerbung
debriefs-slate-revealed = Bögen aufgedeckt
debriefs-slate-raw = Roh
debriefs-slate-above = Über { $bar }
debriefs-slate-undecided = Noch keine
debriefs-slate-older = Gezeigt werden die neuesten { $shown }; ältere stehen in der Liste der Panels.
debriefs-pairs = Paarweise
debriefs-pair-not-apart = Die Bögen dieses einen Paars unterscheiden es nicht: Eine Wahrscheinlichkeit zwischen 10 und 90 % ist kein Unterschied, nach dem sich entscheiden lässt.
debriefs-pair-apart = Die Bögen dieses einen Paars unterscheiden es: mit 90 % oder mehr.
debriefs-pairs-none-apart = Von { $pairs } Paaren unterscheiden die Bögen keines: Eine Wahrscheinlichkeit zwischen 10 und 90 % ist kein Unterschied, nach dem sich entscheiden lässt.
debriefs-pairs-apart = Von { $pairs } Paaren unterscheiden die Bögen { $apart ->
    [eine] eines
   *[other] { $apart }
} mit 90 % oder mehr. Eine Wahrscheinlichkeit zwischen 10 und 90 % ist kein Unterschied, nach dem sich entscheiden lässt.
debriefs-pairs-table = Die Tabelle sagt, wie wahrscheinlich die Bewerbung der Zeile über der Bewerbung der Spalte liegt.
debriefs-pairs-label = Wahrscheinlichkeiten paarweise
debriefs-pairs-caption = Wie wahrscheinlich die Bewerbung der Zeile über der Bewerbung der Spalte liegt
debriefs-pairs-how = Gerechnet mit dem, was zwei Bewerbungen gemeinsam haben: dieselben Interviewenden und dieselben Schritte der Skala.
debriefs-slate-nothing = Noch ist nichts aufgedeckt
debriefs-slate-nothing-what = Eine Bewerbung erscheint hier, sobald alle Bewertungsbögen ihres Panels da sind.
debriefs-slate-off = Die Kalibrierung ist für diese Stelle abgeschaltet: Bewerbungen werden Debrief für Debrief gelesen.
debriefs-slate-pending = Die Zahlen zu { $candidates } werden gerade berechnet; laden Sie die Seite gleich neu.
debriefs-slate-unlinked = { $panels ->
    [one] Das Panel zu { $candidates } ist
   *[other] Die Panels zu { $candidates } sind
} nicht durch gemeinsame Interviewende mit den anderen verbunden: Niemand kann sagen, wer streng bewertet wurde, und es steht keine kalibrierte Zahl da.
debriefs-slate-sealed = Noch versiegelt

# Vor der Aufdeckung
debriefs-waiting-title = Noch nicht offen
debriefs-still-sealed = Die Bewertungsbögen dieses Panels sind noch versiegelt
debriefs-never-opened = Nie geöffnet
debriefs-waiting = Versiegelt, bis alle da sind
debriefs-never-opened-lede = Dieses Panel wurde abgesagt, bevor seine Bewertungsbögen aufgedeckt wurden: Sie bleiben versiegelt.
debriefs-waiting-lede = Noch kann niemand diese Bewertungsbögen lesen: weder der Hiring Manager noch ein Admin.
debriefs-came-in = { $submitted } von { $required } eingegangen
debriefs-are-in = { $submitted } von { $required } { $submitted ->
    [one] ist
   *[other] sind
} da
debriefs-seat-sealed = Versiegelt { $at }
debriefs-seat-not-asked = Wird nicht mehr verlangt
debriefs-seat-due = Fällig { $at }
debriefs-seat-no-time = Noch kein Termin
debriefs-no-interview = Es ist noch kein Interview geplant.
debriefs-waiting-then = Der Debrief öffnet sich von selbst, wenn der letzte Bewertungsbogen da ist. Dann bekommt das ganze Panel eine Mail.

# Quittungen
debriefs-receipts-of = Debrief · { $candidate }
debriefs-receipts = Quittungen
debriefs-receipts-lede = Alle im Panel können prüfen, dass jeder Bogen genau das ist, was versiegelt wurde.
debriefs-receipts-what = Wer einen Bogen abgegeben hat, bekam eine Quittung: den SHA-256 eines zufälligen Salzes, gefolgt vom genauen Text des Bogens. Salz und Text waren bis zur Aufdeckung geheim. Der Befehl unter jedem Bogen berechnet die Quittung auf Ihrem eigenen Rechner neu: Seine Antwort muss die Quittung auf dieser Seite sein, und die, die per Mail kam.
debriefs-receipt-verified = Vom Server geprüft
debriefs-receipt-broken = <strong>Dieser Bogen ist nicht mehr, was versiegelt wurde.</strong>
debriefs-receipt-content = Salz und Text<span class="vh"> zu { $author }, { $stage }</span>
debriefs-receipt-salt = Salz
debriefs-receipt-text = Text
debriefs-receipt-command = Befehl<span class="vh"> für { $author }, { $stage }</span>
debriefs-receipt-copy = Befehl kopieren
debriefs-receipts-none = Es wurde kein Bogen abgegeben.

# Wie das Panel zusammenkommt, vom Debrief aus
debriefs-meet = Bildschirm für die Besprechung
debriefs-positions = Schriftliche Positionen
debriefs-positions-none = Niemand hat eine geschrieben.
debriefs-positions-due = { $written } von { $asked } sind da. Lesen lassen sich alle, sobald alle geschrieben haben, spätestens { $at }.
debriefs-positions-write = Ihre schreiben
debriefs-positions-change = Ihre ändern
